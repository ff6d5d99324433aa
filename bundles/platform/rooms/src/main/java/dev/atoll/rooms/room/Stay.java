package dev.atoll.rooms.room;

import dev.atoll.engine.fold.Input;
import dev.atoll.mod.Answer;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.Play;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** How long a room stays: without people, and without a game. Tick thread only. */
final class Stay {
    private final Limits limits;
    private long emptySinceNanos;
    private boolean isEmpty = true;
    private long pausedAtNanos;
    private Play.@Nullable Luggage luggage;

    Stay(Limits limits, long nowNanos) {
        this.limits = limits;
        this.emptySinceNanos = nowNanos;
    }

    /** Notes how many people there are, and says whether there were none for too long. */
    boolean isDeserted(int people, long nowNanos) {
        if (people > 0) {
            isEmpty = false;
            return false;
        }
        if (!isEmpty) {
            isEmpty = true;
            emptySinceNanos = nowNanos;
        }
        return nowNanos - emptySinceNanos >= limits.idleNanos();
    }

    /** When the room would be deserted if nobody came; a room with people looks again after as long. */
    long desertedAtNanos(long nowNanos) {
        return (isEmpty ? emptySinceNanos : nowNanos) + limits.idleNanos();
    }

    void pause(Play.Luggage packed, long nowNanos) {
        luggage = packed;
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
        Play.Luggage packed = luggage;
        if (packed != null) {
            var carried = new ArrayList<>(packed.carried());
            carried.add(new Input.Answered<>(answer));
            luggage = new Play.Luggage(packed.snapshot(), packed.epoch(), packed.commands(), carried);
        }
    }

    /** What was packed; the room goes on with it. */
    Play.@Nullable Luggage takeLuggage() {
        Play.Luggage packed = luggage;
        luggage = null;
        return packed;
    }
}
