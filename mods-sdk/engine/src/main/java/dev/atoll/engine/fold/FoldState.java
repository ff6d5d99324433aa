package dev.atoll.engine.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that a fold is, apart from its game. */
record FoldState<S>(
        long seed,
        long number,
        Instant now,
        @Nullable RoomTime time,
        Roster roster,
        Alarms alarms,
        PendingRequests requests,
        @Nullable S state) {
    /** A room before its opening, which has no state yet. */
    static <S> FoldState<S> before(Opening opening, @Nullable RoomTime time) {
        return new FoldState<>(
                opening.seed(), 0, opening.now(), time, new Roster(), new Alarms(), new PendingRequests(), null);
    }
}
