package dev.atoll.engine.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that a fold is, apart from its game. */
record Frozen<S>(
        long seed,
        long number,
        Instant now,
        @Nullable RoomTime time,
        Roster roster,
        Alarms alarms,
        Asks asks,
        @Nullable S state) {}
