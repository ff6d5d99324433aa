package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Input;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.mod.Seats;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.client.Suspects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that came before the tick that they are for. A client that predicts runs ahead of the room and names the tick
 * in which it has applied a command to its own picture; both then come to the same state. Tick thread only.
 *
 * @param <C> what waits
 */
public final class CommandBuffer<C> {
    /** How many may wait for one seat; a client that sends one per tick has half a second's. */
    static final int PER_SEAT_MAX = 64;

    private static final long SUSPECT_SECONDS = 10;

    private final @Nullable Deque<Waiting<C>>[] seats;
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types.
    CommandBuffer() {
        seats = new Deque[Seats.LIMIT];
    }

    /** A command and the first tick in which it may count. */
    public record Waiting<C>(long at, Input.Command<C> command) {
        /** The same in another form. */
        <D> Waiting<D> with(D form) {
            return new Waiting<>(at, new Input.Command<>(command.seat(), command.number(), command.seen(), form));
        }
    }

    /** How far ahead of a room a command may be, in ticks: half a second. */
    static long ticksAhead(int ticksPerSecond) {
        return Math.max(1, ticksPerSecond / 2);
    }

    /** Notes commands that are further from now than any honest clock is wrong: ten seconds. */
    static void suspect(RoomClient client, Input.Command<?> command, long at, long now, int ticksPerSecond) {
        long farthest = now + SUSPECT_SECONDS * Math.max(1, ticksPerSecond);
        if (ticksPerSecond > 0 && (at > farthest || command.seen() / CommandFrame.PARTS_PER_TICK > farthest)) {
            client.suspect(
                    Suspects.FUTURE,
                    "tick " + at + ", looking at eighth " + command.seen() + ", in tick " + now,
                    false);
        }
    }

    /** Whether some of this seat's commands wait, so that those which come later must wait as well. */
    boolean has(int seat) {
        Deque<Waiting<C>> waiting = seats[seat];
        return waiting != null && !waiting.isEmpty();
    }

    /** Keeps a command; false when too many wait for its seat. */
    boolean offer(Waiting<C> added) {
        int seat = added.command().seat();
        Deque<Waiting<C>> waiting = seats[seat];
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
            seats[seat] = waiting;
        }
        if (waiting.size() >= PER_SEAT_MAX) {
            return false;
        }
        size++;
        return waiting.add(added);
    }

    /** Gives out what this tick is for, seat by seat, and by seat in the order in which it came. */
    void dueInto(long tick, List<Input<C>> due) {
        for (int seat = 0; size > 0 && seat < seats.length; seat++) {
            Deque<Waiting<C>> waiting = seats[seat];
            while (waiting != null && !waiting.isEmpty() && waiting.element().at() <= tick) {
                due.add(waiting.remove().command());
                size--;
            }
        }
    }

    /** Forgets the commands of someone who left. */
    void forget(int seat) {
        Deque<Waiting<C>> waiting = seats[seat];
        if (waiting != null) {
            size -= waiting.size();
            waiting.clear();
        }
    }

    /** The number of the last command that waits for this seat, or -1. */
    long last(int seat) {
        Deque<Waiting<C>> waiting = seats[seat];
        return waiting == null || waiting.isEmpty()
                ? -1
                : waiting.getLast().command().number();
    }

    /** All that waits, by seat. */
    List<Waiting<C>> all() {
        var all = new ArrayList<Waiting<C>>(size);
        for (Deque<Waiting<C>> waiting : seats) {
            if (waiting != null) {
                all.addAll(waiting);
            }
        }
        return all;
    }
}
