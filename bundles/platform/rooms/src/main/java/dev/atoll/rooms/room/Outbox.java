package dev.atoll.rooms.room;

import dev.atoll.engine.fold.Culprit;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.tree.Thrown;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import dev.atoll.rooms.client.Messages;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.json.JsonObject;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.Delayed;
import dev.atoll.rooms.play.GameInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text messages of one room, to those whom they are for. Tick thread only. */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final RoomIdentity identity;
    private final Seating seating;
    private final Limits limits;
    private @Nullable Delayed<String> back;
    /** Whether it was told that an event had no text. */
    private boolean hasFailed;

    Outbox(RoomIdentity identity, Seating seating, Limits limits) {
        this.identity = identity;
        this.seating = seating;
        this.limits = limits;
    }

    /** Tells each newcomer where they are; a keyframe follows. */
    void welcome(GameInstance<?, ?, ?> instance) {
        List<RoomClient> newcomers = seating.takeNewcomers();
        if (newcomers.isEmpty()) {
            return;
        }
        Spec<?, ?, ?> spec = instance.spec();
        var room = JsonObject.of(
                "id", identity.id(),
                "game", identity.game(),
                "title", spec.title(),
                "name", identity.name(),
                "seats", seating.capacity());
        var players = seating.tree();
        for (RoomClient client : newcomers) {
            client.connection()
                    .text(Messages.write(JsonObject.of(
                            "type",
                            "welcome",
                            "room",
                            room,
                            "seat",
                            client.seat() == RoomClient.NO_SEAT ? null : client.seat(),
                            "resume",
                            client.resumeToken(),
                            "graceSeconds",
                            limits.graceNanos() / NANOS_PER_SECOND,
                            "ticksPerSecond",
                            spec.ticksPerSecond(),
                            "viewsPerSecond",
                            identity.shownPerSecond(spec),
                            "tick",
                            instance.number(),
                            "epoch",
                            instance.epoch(),
                            "schema",
                            instance.loadedGame().schema(),
                            "players",
                            players)));
        }
    }

    /** Tells everybody who is here now. */
    void players() {
        all(Messages.players(seating.tree()));
    }

    /** Has everybody read frames by another schema from now on, beginning with a keyframe. */
    void schema(GameInstance<?, ?, ?> instance) {
        // Kept views are of the old version and gone; events without them would only confuse.
        back = null;
        Spec<?, ?, ?> spec = instance.spec();
        all(Messages.schema(
                instance.epoch(),
                seating.capacity(),
                spec.ticksPerSecond(),
                identity.shownPerSecond(spec),
                instance.loadedGame().schema()));
        seating.clients().forEach(RoomClient::fallOut);
    }

    /** The events of a turn, and the commands that it turned down. */
    void tell(GameInstance<?, ?, ?> instance, Outcome outcome) {
        for (Outcome.Told told : outcome.told()) {
            String event = text(instance, told);
            if (event != null) {
                event(instance, told.to(), event);
            }
        }
        outcome.refused().forEach(this::refused);
        for (Outcome.Suspected suspected : outcome.suspected()) {
            RoomClient client = seating.clientOf(suspected.player());
            if (client != null) {
                client.suspect(suspected.what(), "in tick " + instance.number(), false);
            }
        }
    }

    /** An event as clients get it; null when it has no text, such as one with a number that is none, or that throws. */
    private @Nullable String text(GameInstance<?, ?, ?> instance, Outcome.Told told) {
        try {
            return instance.event(told);
        } catch (Throwable unspeakable) {
            if (!hasFailed) {
                hasFailed = true;
                LOG.warn(
                        "Room {}: game {} tells what can't be told, and goes on without: {}: {}",
                        identity.id(),
                        identity.game(),
                        told.event().getClass().getSimpleName(),
                        Thrown.message(unspeakable));
            }
            return null;
        }
    }

    /** Tells those who watch what was kept back from them until now. Call once per turn. */
    void toWatchers(GameInstance<?, ?, ?> instance) {
        Delayed<String> kept = back;
        if (kept == null) {
            return;
        }
        if (seating.spectators() == 0) {
            back = null;
            return;
        }
        kept.dueAt(instance.number(), event -> watchers(event));
    }

    private void event(GameInstance<?, ?, ?> instance, @Nullable Player to, String event) {
        long delay = instance.spectatorDelayTicks();
        if (to == null && delay == 0) {
            all(event);
            return;
        }
        if (to == null) {
            seated(event);
            if (seating.spectators() > 0) {
                Delayed<String> kept = back == null ? new Delayed<>(delay) : back;
                back = kept;
                kept.keep(instance.number(), event);
            }
            return;
        }
        RoomClient client = seating.clientOf(to);
        if (client != null) {
            client.connection().text(event);
        }
    }

    private void refused(Outcome.Refused refused) {
        RoomClient client = seating.clientOf(refused.player());
        if (client != null) {
            client.connection().text(Messages.refused(refused.number(), refused.reason()));
        }
    }

    /** Tells the sender of the command that the game failed on. */
    void fault(Culprit culprit) {
        if (culprit instanceof Culprit.AnInput input && input.number() >= 0) {
            for (RoomClient client : seating.clients()) {
                if (client.seat() == input.seat()) {
                    client.connection().text(Messages.refused(input.number(), "the game failed on this command"));
                }
            }
        }
    }

    void paused(String reason) {
        all(Messages.paused(reason));
    }

    void resumed() {
        all(Messages.resumed());
    }

    void close(int code, String reason) {
        all(Messages.closing(reason));
        for (RoomClient client : seating.clients()) {
            client.close(code, reason);
        }
    }

    private void seated(String message) {
        for (RoomClient client : seating.clients()) {
            if (client.seat() != RoomClient.NO_SEAT) {
                client.connection().text(message);
            }
        }
    }

    private void watchers(String message) {
        for (RoomClient client : seating.clients()) {
            if (client.seat() == RoomClient.NO_SEAT) {
                client.connection().text(message);
            }
        }
    }

    private void all(String message) {
        for (RoomClient client : seating.clients()) {
            client.connection().text(message);
        }
    }
}
