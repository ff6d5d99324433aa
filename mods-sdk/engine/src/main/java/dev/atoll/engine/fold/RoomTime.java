package dev.atoll.engine.fold;

import java.time.Instant;

/**
 * The time of a ticking room: exactly so many ticks after a base, never what a clock says. The base moves only when a
 * hand-over changes the rate, so no rounding adds up.
 */
record RoomTime(long baseNumber, Instant base, int ticksPerSecond) {
    private static final long NANOS = 1_000_000_000L;

    Instant of(long number) {
        long ticks = number - baseNumber;
        long seconds = ticks / ticksPerSecond;
        return base.plusSeconds(seconds).plusNanos((ticks % ticksPerSecond) * NANOS / ticksPerSecond);
    }
}
