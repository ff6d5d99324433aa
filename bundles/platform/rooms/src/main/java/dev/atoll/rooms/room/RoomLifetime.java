package dev.atoll.rooms.room;

import dev.atoll.engine.fold.Input;
import dev.atoll.mod.Answer;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.GameInstance;
import dev.atoll.rooms.play.HandOverState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a room stays: without people, and without a game. Tick thread only. */
final class RoomLifetime {
    private static final long BOT_PAUSE_NANOS = 250_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long HOUR_MILLIS = 3_600_000L;

    private final Limits limits;
    private long emptySinceNanos;
    private boolean isEmpty = true;
    private long pausedAtNanos;
    private @Nullable HandOverState state;

    RoomLifetime(Limits limits, long nowNanos) {
        this.limits = limits;
        this.emptySinceNanos = nowNanos;
    }

    /**
     * Notes whether people are there, and says whether there were none for too long. Who is on the way in is waited for, but
     * not again and again: a ticket's time longer.
     */
    boolean isDeserted(boolean people, boolean awaited, long nowNanos) {
        if (people) {
            isEmpty = false;
            return false;
        }
        if (!isEmpty) {
            isEmpty = true;
            emptySinceNanos = nowNanos;
        }
        return nowNanos - emptySinceNanos >= limits.idleNanos() + (awaited ? limits.ticketNanos() : 0);
    }

    /** When a turn-based room must run again by itself: for its bots, its alarms, or to see that it is deserted. */
    long nextDue(GameInstance<?, ?, ?> instance, InstantSource clock, long nowNanos) {
        if (instance.hasInputs()) {
            // Only bots have something to do: they take their time, as a person would.
            return nowNanos + BOT_PAUSE_NANOS;
        }
        long deserted = (isEmpty ? emptySinceNanos : nowNanos) + limits.idleNanos();
        if (deserted - nowNanos <= 0) {
            deserted += limits.ticketNanos();
        }
        Optional<Instant> alarm = instance.nextAlarm();
        if (alarm.isEmpty()) {
            return deserted;
        }
        long millis = Math.max(0, alarm.get().toEpochMilli() - clock.millis());
        // A clock has milliseconds, an alarm nanoseconds: one more, so as not to come too early.
        return Math.min(deserted, nowNanos + (Math.min(millis, HOUR_MILLIS) + 1) * NANOS_PER_MILLI);
    }

    void pause(HandOverState packed, long nowNanos) {
        state = packed;
        pausedAtNanos = nowNanos;
    }

    boolean isPauseOver(long nowNanos) {
        return nowNanos - pauseEndsNanos() >= 0;
    }

    long pauseEndsNanos() {
        return pausedAtNanos + limits.pauseNanos();
    }

    /** Keeps an answer that came while the room waits. */
    void keep(Answer answer) {
        HandOverState packed = state;
        if (packed != null) {
            var carried = new ArrayList<>(packed.carried());
            carried.add(new Input.Answered<>(answer));
            state = new HandOverState(
                    packed.snapshot(),
                    packed.epoch(),
                    packed.commands(),
                    carried,
                    packed.buffered(),
                    packed.recorder());
        }
    }

    /** The packed state; the room goes on with it. */
    @Nullable HandOverState takeHandOverState() {
        HandOverState packed = state;
        state = null;
        return packed;
    }
}
