package dev.atoll.rooms.lobby;

import dev.atoll.api.reviews.Suspicion;
import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.wire.Frames;
import dev.atoll.rooms.client.CloseCode;
import dev.atoll.rooms.client.Messages;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.client.Suspects;
import dev.atoll.rooms.client.TicketStore;
import dev.atoll.rooms.client.TicketStore.Grant;
import dev.atoll.rooms.client.TicketStore.PresentedTicket;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.RoomMessage;
import dev.atoll.rooms.room.RoomServices;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The network side of one socket: lets it in, keeps it from flooding the room, and posts what it sends. Its methods are
 * called by one thread at a time, but for the time-out: the connection's {@code net-*} thread, or its room's while that polls.
 */
final class Socket implements Sockets.Receiver {
    private final String roomId;
    private final RoomClient client;
    private final Connection connection;
    private final Directory directory;
    private final TicketStore tickets;
    private final SignedInClients signedIn;
    private final Suspects suspects;
    private final Limits limits;
    private final InstantSource clock;
    private final AtomicBoolean introduced = new AtomicBoolean();
    private volatile String session = "";
    private @Nullable LiveRoom room;

    Socket(
            String roomId,
            Connection connection,
            boolean readable,
            Directory directory,
            RoomServices services,
            SignedInClients signedIn) {
        this.roomId = roomId;
        this.connection = connection;
        this.client = new RoomClient(connection, readable);
        this.directory = directory;
        this.tickets = services.tickets();
        this.signedIn = signedIn;
        this.suspects = services.suspects();
        this.limits = services.limits();
        this.clock = services.clock();
    }

    /** The time to introduce oneself is over. */
    void joinOrLeave() {
        if (introduced.compareAndSet(false, true)) {
            client.close(CloseCode.JOIN_TIMEOUT, "the first message must come within seconds");
        }
    }

    @Override
    public void binary(byte[] message) {
        LiveRoom to = room;
        if (to == null) {
            refuseFirst();
        } else if (!client.isGone()) {
            client.markHeard();
            post(to, new RoomMessage.Binary(client, message), -1);
        }
    }

    @Override
    public void text(String message) {
        if (client.isGone()) {
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
        client.markHeard();
        if ("command".equals(type)) {
            command(in, tree);
        } else if ("keyframe".equals(type)) {
            client.askKeyframe();
            in.wake();
        } else if ("leave".equals(type)) {
            client.markLeaving();
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
        client.suspect(Suspects.FLOOD, "the socket was closed", true);
    }

    @Override
    public void closed() {
        introduced.set(true);
        client.markGone();
        signedIn.left(session, client);
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
            client.close(CloseCode.ROOM_CLOSED, "the room has closed or never was");
            return;
        }
        PresentedTicket presented = (resumed ? tickets.look(secret) : tickets.take(secret)).orElse(null);
        if (presented == null || !isForHere(presented.grant())) {
            client.close(CloseCode.BAD_TICKET, "the ticket is unknown, used up or too old");
            return;
        }
        Grant grant = presented.grant();
        if (signedIn.isSignedOut(grant.session())) {
            client.close(CloseCode.BAD_TICKET, "this session was signed out");
            return;
        }
        room = found.get();
        session = grant.session();
        signedIn.entered(session, client);
        client.cameFrom(new Suspects.Origin(
                suspects, grant.account(), grant.name(), found.get().identity().game(), roomId));
        if (!resumed) {
            client.cameWith(() -> tickets.giveBack(presented));
        }
        if (!found.get().post(new RoomMessage.Attach(client, presented, resumed))) {
            client.close(CloseCode.ROOM_CLOSED, "the room has closed");
        }
    }

    private boolean isForHere(Grant grant) {
        if (grant.room().equals(roomId)) {
            return true;
        }
        suspects.note(new Suspicion(
                grant.account(), grant.name(), "", Suspects.STRANGE_TICKET, roomId, "of room " + grant.room(), true));
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
            post(to, new RoomMessage.JsonCommand(client, input, tick, typed), input);
        } else {
            bad("a command has an input number from 1 to 2^32 - 1 and a command, and may have the tick that it is for");
        }
    }

    private void post(LiveRoom to, RoomMessage command, long input) {
        if (!client.takePlace(limits.seatCommandsMax())) {
            connection.text(Messages.refused(input, "too many of your commands wait already"));
        } else if (!to.postCommand(command)) {
            client.freePlace();
            connection.text(Messages.refused(input, "the room has too much to do"));
        }
    }

    private void bad(@Nullable String detail) {
        if (room == null) {
            refuseFirst();
        } else {
            client.bad("bad-message", String.valueOf(detail), limits.badMessagesMax());
        }
    }

    private void refuseFirst() {
        if (introduced.compareAndSet(false, true)) {
            client.close(CloseCode.BAD_FIRST_MESSAGE, "the first message must be a join or a resume");
        }
    }
}
