package dev.atoll.rooms;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the rooms. */
@ObjectClassDefinition(
        id = "atoll.rooms",
        name = "Rooms",
        description = "Ticks, seats, sockets and limits of live rooms.")
public @interface Config {
    @AttributeDefinition(
            name = "Tick threads",
            description = "How many threads run games; 0 means one less than there are processors, at least one.",
            min = "0",
            max = "64")
    int tick_threads() default 0;

    @AttributeDefinition(
            name = "Work threads",
            description = "How many threads submit results and write checkpoints.",
            min = "1",
            max = "64")
    int work_threads() default 2;

    @AttributeDefinition(name = "Rooms", description = "Most rooms on this server.", min = "1")
    int rooms_max() default 2000;

    @AttributeDefinition(
            name = "Rooms per account",
            description = "Most rooms that one account may have open as their host.",
            min = "1")
    int rooms_per_account_max() default 5;

    @AttributeDefinition(
            name = "Rooms per address",
            description = "Most rooms that one address may have open, whatever the accounts.",
            min = "1")
    int rooms_per_address_max() default 40;

    @AttributeDefinition(name = "Spectators", description = "Most spectators of one room.", min = "0")
    int spectators_max() default 50;

    @AttributeDefinition(
            name = "Inbox",
            description =
                    "Most commands that wait in one room; rounded down to a power of two. Further ones are refused.",
            min = "16")
    int inbox_commands_max() default 1024;

    @AttributeDefinition(
            name = "Commands per seat",
            description = "Most commands of one seat that wait for a tick. Further ones are refused.",
            min = "1")
    int seat_commands_max() default 32;

    @AttributeDefinition(
            name = "Bad messages",
            description = "Messages that make no sense before a socket is closed with 4005.",
            min = "1")
    int bad_messages_max() default 20;

    @AttributeDefinition(
            name = "Join time, seconds",
            description = "How long a socket may take to show its ticket before it is closed with 4008.",
            min = "1")
    int join_seconds() default 5;

    @AttributeDefinition(name = "Ticket time, seconds", description = "How long a seat ticket is good.", min = "1")
    int ticket_seconds() default 60;

    @AttributeDefinition(
            name = "Seat grace, seconds",
            description = "How long a seat is kept for a player whose connection was lost.",
            min = "0")
    int grace_seconds() default 30;

    @AttributeDefinition(
            name = "Idle time, seconds",
            description = "How long a room without people stays open.",
            min = "1")
    int idle_seconds() default 60;

    @AttributeDefinition(
            name = "Pause, seconds",
            description = "How long rooms of a game that was taken out wait for its next version before they close.",
            min = "0")
    int pause_seconds() default 10;

    @AttributeDefinition(
            name = "Slow socket, bytes",
            description =
                    "Bytes not yet written above which a socket gets no deltas, but a keyframe once it has caught up.",
            min = "1024")
    int slow_bytes() default 65536;

    @AttributeDefinition(
            name = "Slow socket, seconds",
            description = "How long a socket may stay slow before it is closed with 4004.",
            min = "1")
    int slow_seconds() default 10;

    @AttributeDefinition(
            name = "Keyframe interval, milliseconds",
            description = "The least time between two keyframes that one client asks for.",
            min = "0")
    int keyframe_milliseconds() default 500;

    @AttributeDefinition(
            name = "Checkpoint interval, milliseconds",
            description = "The time between two checkpoints of a room in the grid, while another node is there.",
            min = "50")
    int checkpoint_milliseconds() default 5000;

    @AttributeDefinition(
            name = "Catch-up, ticks",
            description = "How many late ticks run at once before the schedule of a room moves instead.",
            min = "0")
    int catch_up_ticks_max() default 5;

    @AttributeDefinition(
            name = "Public address",
            description =
                    "Where clients find this node, told to those of the grid's other nodes: https://one.example.org."
                            + " Empty: not told.")
    String public_address() default "";

    @AttributeDefinition(
            name = "Recording, minutes",
            description =
                    "Longest recording of a match; of a longer one its last half to whole is kept. 0: no replays.",
            min = "0")
    int recording_minutes_max() default 20;

    @AttributeDefinition(
            name = "Recording, kilobytes",
            description = "Largest recording of a match, compressed; of a larger one its last half to whole is kept.",
            min = "64")
    int recording_kilobytes_max() default 4096;
}
