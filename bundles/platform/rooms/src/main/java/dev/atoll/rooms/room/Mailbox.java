package dev.atoll.rooms.room;

import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.line.CloseCode;
import dev.atoll.rooms.line.Line;
import dev.atoll.rooms.play.Play;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was posted to a room and waits for its tick thread. Commands have an inbox of their own, so that a flood of them
 * keeps nobody out and no hand-over waiting.
 */
final class Mailbox {
    private static final int CONTROLS_MAX = 512;

    private final Inbox<Post> controls = new Inbox<>(CONTROLS_MAX);
    private final Inbox<Post> commands;
    private final Limits limits;

    Mailbox(Limits limits) {
        this.limits = limits;
        this.commands = new Inbox<>(limits.inboxCommandsMax());
    }

    /** Takes anything but a command; false when full. From any thread. */
    boolean offer(Post post) {
        return controls.offer(post);
    }

    /** Takes a command; false when full. From any thread. */
    boolean offerCommand(Post command) {
        return commands.offer(command);
    }

    /** How many commands wait. */
    int waiting() {
        return commands.size();
    }

    /** The oldest that is no command. Tick thread only. */
    @Nullable Post poll() {
        return controls.poll();
    }

    /** Hands all commands to the game. Tick thread only. */
    void commandsInto(Play<?, ?, ?> play) {
        for (Post post = commands.poll(); post != null; post = commands.poll()) {
            if (post instanceof Post.Binary binary) {
                binary.line().freePlace();
                if (isSeated(binary.line())) {
                    play.command(binary.line(), binary.frame());
                }
            } else if (post instanceof Post.InWords readable) {
                readable.line().freePlace();
                if (isSeated(readable.line())) {
                    play.command(readable.line(), readable.input(), readable.at(), readable.command());
                }
            }
        }
    }

    private boolean isSeated(Line line) {
        if (line.isGone()) {
            return false;
        }
        if (line.seat() == Line.NO_SEAT) {
            line.bad("not-seated", "spectators can't send commands", limits.badMessagesMax());
            return false;
        }
        return true;
    }

    /** Answers what was posted to a room that has closed. From any thread, but only after the tick thread is done. */
    synchronized void refuseAll() {
        for (Post post = controls.poll(); post != null; post = controls.poll()) {
            if (post instanceof Post.Attach attach) {
                attach.line().close(CloseCode.ROOM_CLOSED, "the room has closed");
            } else if (post instanceof Post.HandOver handOver) {
                handOver.done().complete(Optional.of("the room has closed"));
            } else if (post instanceof Post.Pause pause) {
                pause.done().complete(false);
            }
        }
    }
}
