package dev.atoll.rooms.lobby;

import dev.atoll.api.reviews.Suspicion;
import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.wire.Frames;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.line.CloseCode;
import dev.atoll.rooms.line.Line;
import dev.atoll.rooms.line.Messages;
import dev.atoll.rooms.line.Passes;
import dev.atoll.rooms.line.Passes.Pass;
import dev.atoll.rooms.line.Passes.Shown;
import dev.atoll.rooms.line.Suspects;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.Post;
import dev.atoll.rooms.room.Surroundings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The network side of one socket: lets it in, keeps it from flooding the room, and posts what it sends. Its methods are
 * called on the connection's {@code net-*} thread, but for the time-out.
 */
final class Socket implements Sockets.Receiver {
    private final String roomId;
    private final Line line;
    private final Connection connection;
    private final Directory directory;
    private final Passes passes;
    private final Suspects suspects;
    private final Limits limits;
    private final InstantSource clock;
    private final AtomicBoolean introduced = new AtomicBoolean();
    private @Nullable LiveRoom room;

    Socket(String roomId, Connection connection, boolean readable, Directory directory, Surroundings around) {
        this.roomId = roomId;
        this.connection = connection;
        this.line = new Line(connection, readable);
        this.directory = directory;
        this.passes = around.passes();
        this.suspects = around.suspects();
        this.limits = around.limits();
        this.clock = around.clock();
    }

    /** The time to introduce oneself is over. */
    void joinOrLeave() {
        if (introduced.compareAndSet(false, true)) {
            line.close(CloseCode.JOIN_TIMEOUT, "the first message must come within seconds");
        }
    }

    @Override
    public void binary(byte[] message) {
        LiveRoom to = room;
        if (to == null) {
            refuseFirst();
        } else if (!line.isGone()) {
            line.markHeard();
            post(to, new Post.Binary(line, message), -1);
        }
    }

    @Override
    public void text(String message) {
        if (line.isGone()) {
            return;
        }
        Map<String, Object> tree;
        try {
            tree = Json.readObject(message);
        } catch (TreeException wrong) {
            bad(wrong.getMessage());
            return;
        }
        Object type = tree.get("type");
        LiveRoom in = room;
        if (in == null) {
            introduce(type, tree);
            return;
        }
        line.markHeard();
        if ("command".equals(type)) {
            command(in, tree);
        } else if ("keyframe".equals(type)) {
            line.askKeyframe();
            in.wake();
        } else if ("leave".equals(type)) {
            line.markLeaving();
            in.wake();
        } else if ("ping".equals(type)) {
            Object t = tree.get("t");
            connection.text(
                    Messages.pong(t instanceof Number ? t : null, in.tickAt(System.nanoTime()), clock.millis()));
        } else {
            bad("no message has the type " + (type instanceof String name && name.length() <= 20 ? name : "given"));
        }
    }

    @Override
    public void flooded() {
        line.suspect(Suspects.FLOOD, "the socket was closed", true);
    }

    @Override
    public void closed() {
        introduced.set(true);
        line.markGone();
        if (room != null) {
            room.wake();
        }
    }

    private void introduce(@Nullable Object type, Map<String, Object> tree) {
        boolean resumed = "resume".equals(type);
        Object token = tree.get(resumed ? "token" : "ticket");
        if (!(resumed || "join".equals(type)) || !(token instanceof String secret)) {
            refuseFirst();
            return;
        }
        if (!introduced.compareAndSet(false, true)) {
            return;
        }
        Optional<LiveRoom> found = directory.find(roomId);
        if (found.isEmpty()) {
            line.close(CloseCode.ROOM_CLOSED, "the room has closed or never was");
            return;
        }
        Shown shown = (resumed ? passes.look(secret) : passes.take(secret)).orElse(null);
        if (shown == null || !isForHere(shown.pass())) {
            line.close(CloseCode.BAD_TICKET, "the ticket is unknown, used up or too old");
            return;
        }
        room = found.get();
        Pass pass = shown.pass();
        line.cameFrom(new Suspects.Origin(
                suspects, pass.account(), pass.name(), found.get().identity().game(), roomId));
        if (!resumed) {
            line.cameWith(() -> passes.giveBack(shown));
        }
        if (!found.get().post(new Post.Attach(line, shown, resumed))) {
            line.close(CloseCode.ROOM_CLOSED, "the room has closed");
        }
    }

    private boolean isForHere(Pass pass) {
        if (pass.room().equals(roomId)) {
            return true;
        }
        suspects.note(new Suspicion(
                pass.account(), pass.name(), "", Suspects.STRANGE_TICKET, roomId, "of room " + pass.room(), true));
        return false;
    }

    private void command(LiveRoom to, Map<String, Object> tree) {
        Object at = tree.getOrDefault("at", 0L);
        if (tree.get("input") instanceof Long input
                && input >= 1
                && input <= Frames.INPUT_MAX
                && tree.get("command") instanceof Map<?, ?> command
                && at instanceof Long tick
                && tick >= 0) {
            @SuppressWarnings("unchecked") // JSON objects have string keys
            var typed = (Map<String, @Nullable Object>) command;
            post(to, new Post.InWords(line, input, tick, typed), input);
        } else {
            bad("a command has an input number from 1 to 2^32 - 1 and a command, and may have the tick that it is for");
        }
    }

    private void post(LiveRoom to, Post command, long input) {
        if (!line.takePlace(limits.seatCommandsMax())) {
            connection.text(Messages.refused(input, "too many of your commands wait already"));
        } else if (!to.postCommand(command)) {
            line.freePlace();
            connection.text(Messages.refused(input, "the room has too much to do"));
        }
    }

    private void bad(@Nullable String detail) {
        if (room == null) {
            refuseFirst();
        } else {
            line.bad("bad-message", String.valueOf(detail), limits.badMessagesMax());
        }
    }

    private void refuseFirst() {
        if (introduced.compareAndSet(false, true)) {
            line.close(CloseCode.BAD_FIRST_MESSAGE, "the first message must be a join or a resume");
        }
    }
}
