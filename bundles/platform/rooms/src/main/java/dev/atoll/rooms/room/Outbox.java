package dev.atoll.rooms.room;

import dev.atoll.engine.fold.Culprit;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.tree.Thrown;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import dev.atoll.rooms.json.JsonObject;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.line.Line;
import dev.atoll.rooms.line.Messages;
import dev.atoll.rooms.play.Delayed;
import dev.atoll.rooms.play.Play;
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
    void welcome(Play<?, ?, ?> play) {
        List<Line> newcomers = seating.takeNewcomers();
        if (newcomers.isEmpty()) {
            return;
        }
        Spec<?, ?, ?> spec = play.spec();
        var room = JsonObject.of(
                "id", identity.id(),
                "game", identity.game(),
                "title", spec.title(),
                "name", identity.name(),
                "seats", seating.capacity());
        var players = seating.tree();
        for (Line line : newcomers) {
            line.connection()
                    .text(Messages.write(JsonObject.of(
                            "type",
                            "welcome",
                            "room",
                            room,
                            "seat",
                            line.seat() == Line.NO_SEAT ? null : line.seat(),
                            "resume",
                            line.resumeToken(),
                            "graceSeconds",
                            limits.graceNanos() / NANOS_PER_SECOND,
                            "ticksPerSecond",
                            spec.ticksPerSecond(),
                            "viewsPerSecond",
                            identity.shownPerSecond(spec),
                            "tick",
                            play.number(),
                            "epoch",
                            play.epoch(),
                            "schema",
                            play.served().schema(),
                            "players",
                            players)));
        }
    }

    /** Tells everybody who is here now. */
    void players() {
        all(Messages.players(seating.tree()));
    }

    /** Has everybody read frames by another schema from now on, beginning with a keyframe. */
    void schema(Play<?, ?, ?> play) {
        // Kept views are of the old version and gone; events without them would only confuse.
        back = null;
        Spec<?, ?, ?> spec = play.spec();
        all(Messages.schema(
                play.epoch(),
                seating.capacity(),
                spec.ticksPerSecond(),
                identity.shownPerSecond(spec),
                play.served().schema()));
        seating.lines().forEach(Line::fallOut);
    }

    /** The events of a turn, and the commands that it turned down. */
    void tell(Play<?, ?, ?> play, Outcome outcome) {
        for (Outcome.Told told : outcome.told()) {
            String event = text(play, told);
            if (event != null) {
                event(play, told.to(), event);
            }
        }
        outcome.refused().forEach(this::refused);
        for (Outcome.Suspected suspected : outcome.suspected()) {
            Line line = seating.lineOf(suspected.player());
            if (line != null) {
                line.suspect(suspected.what(), "in tick " + play.number(), false);
            }
        }
    }

    /** An event as clients get it; null when it has no text, such as one with a number that is none, or that throws. */
    private @Nullable String text(Play<?, ?, ?> play, Outcome.Told told) {
        try {
            return play.event(told);
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
    void toWatchers(Play<?, ?, ?> play) {
        Delayed<String> kept = back;
        if (kept == null) {
            return;
        }
        if (seating.spectators() == 0) {
            back = null;
            return;
        }
        kept.dueAt(play.number(), event -> watchers(event));
    }

    private void event(Play<?, ?, ?> play, @Nullable Player to, String event) {
        long delay = play.spectatorDelayTicks();
        if (to == null && delay == 0) {
            all(event);
            return;
        }
        if (to == null) {
            seated(event);
            if (seating.spectators() > 0) {
                Delayed<String> kept = back == null ? new Delayed<>(delay) : back;
                back = kept;
                kept.keep(play.number(), event);
            }
            return;
        }
        Line line = seating.lineOf(to);
        if (line != null) {
            line.connection().text(event);
        }
    }

    private void refused(Outcome.Refused refused) {
        Line line = seating.lineOf(refused.player());
        if (line != null) {
            line.connection().text(Messages.refused(refused.number(), refused.reason()));
        }
    }

    /** Tells the sender of the command that the game failed on. */
    void fault(Culprit culprit) {
        if (culprit instanceof Culprit.AnInput input && input.number() >= 0) {
            for (Line line : seating.lines()) {
                if (line.seat() == input.seat()) {
                    line.connection().text(Messages.refused(input.number(), "the game failed on this command"));
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
        for (Line line : seating.lines()) {
            line.close(code, reason);
        }
    }

    private void seated(String message) {
        for (Line line : seating.lines()) {
            if (line.seat() != Line.NO_SEAT) {
                line.connection().text(message);
            }
        }
    }

    private void watchers(String message) {
        for (Line line : seating.lines()) {
            if (line.seat() == Line.NO_SEAT) {
                line.connection().text(message);
            }
        }
    }

    private void all(String message) {
        for (Line line : seating.lines()) {
            line.connection().text(message);
        }
    }
}
