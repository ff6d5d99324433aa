package dev.atoll.rooms.room;

import dev.atoll.rooms.client.CloseCode;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.GameInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was posted to a room and waits for its tick thread. Commands have an inbox of their own, so that a flood of them
 * keeps nobody out and no hand-over waiting.
 */
final class Mailbox {
    private static final int CONTROLS_MAX = 512;

    private final Inbox<RoomMessage> controls = new Inbox<>(CONTROLS_MAX);
    private final Inbox<RoomMessage> commands;
    private final List<RoomMessage> polled = new ArrayList<>();

    // Not volatile: to each thread it matters only whether it is the tick thread itself, and polls.
    private @Nullable Thread poller;
    private boolean isPolling;

    private final Limits limits;

    Mailbox(Limits limits) {
        this.limits = limits;
        this.commands = new Inbox<>(limits.inboxCommandsMax());
    }

    /** Takes anything but a command; false when full. From any thread. */
    boolean offer(RoomMessage message) {
        return controls.offer(message);
    }

    /** Takes a command; false when full. From any thread. */
    boolean offerCommand(RoomMessage command) {
        // What has been posted came before what is polled.
        return (isPolling && poller == Thread.currentThread() && commands.size() == 0)
                ? polled.add(command)
                : commands.offer(command);
    }

    /**
     * Has the sockets of these clients read. What they have takes no inbox: a list that is used anew each turn is a few
     * lines of memory, where an inbox goes round through all of its own. Tick thread only.
     */
    void poll(List<RoomClient> clients) {
        Thread now = Thread.currentThread();
        if (poller != now) {
            poller = now;
        }
        isPolling = true;
        try {
            for (RoomClient client : clients) {
                client.connection().poll();
            }
        } finally {
            isPolling = false;
        }
    }

    /** How many commands wait. */
    int waiting() {
        return commands.size();
    }

    /** The oldest that is no command. Tick thread only. */
    @Nullable RoomMessage poll() {
        return controls.poll();
    }

    /** Hands all commands to the game. Tick thread only. */
    void commandsInto(GameInstance<?, ?, ?> instance) {
        for (int i = 0; i < polled.size(); i++) {
            commandInto(instance, polled.get(i));
        }
        polled.clear();
        for (RoomMessage message = commands.poll(); message != null; message = commands.poll()) {
            commandInto(instance, message);
        }
    }

    private void commandInto(GameInstance<?, ?, ?> instance, RoomMessage message) {
        if (message instanceof RoomMessage.Binary binary) {
            binary.client().freePlace();
            if (isSeated(binary.client())) {
                instance.command(binary.client(), binary.frame());
            }
        } else if (message instanceof RoomMessage.JsonCommand readable) {
            readable.client().freePlace();
            if (isSeated(readable.client())) {
                instance.command(readable.client(), readable.input(), readable.at(), readable.command());
            }
        }
    }

    private boolean isSeated(RoomClient client) {
        if (client.isGone()) {
            return false;
        }
        if (client.seat() == RoomClient.NO_SEAT) {
            client.bad("not-seated", "spectators can't send commands", limits.badMessagesMax());
            return false;
        }
        return true;
    }

    /** Answers what was posted to a room that has closed. From any thread, but only after the tick thread is done. */
    synchronized void refuseAll() {
        for (RoomMessage message = controls.poll(); message != null; message = controls.poll()) {
            if (message instanceof RoomMessage.Attach attach) {
                attach.client().close(CloseCode.ROOM_CLOSED, "the room has closed");
            } else if (message instanceof RoomMessage.HandOver handOver) {
                handOver.done().complete(Optional.of("the room has closed"));
            } else if (message instanceof RoomMessage.Pause pause) {
                pause.done().complete(false);
            }
        }
    }
}
