package dev.atoll.benchmarks.load.net;

import java.util.SplittableRandom;

/**
 * When each piece of one direction of one stream arrives. Order is kept, as TCP keeps it: nothing overtakes what was sent before
 * it. Seeded.
 */
public final class ConditionedStream {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MINUTE = 60e9;

    private final Condition condition;
    private final SplittableRandom random;
    private long nextStall;
    private long lastArrival = Long.MIN_VALUE;

    /** @param now nanoseconds on the clock that {@link #arrival} is asked on */
    public ConditionedStream(Condition condition, long seed, long now) {
        this.condition = condition;
        this.random = new SplittableRandom(seed);
        this.nextStall = now + untilStall();
    }

    /**
     * When what is sent now arrives.
     *
     * @param now nanoseconds, never less than before
     */
    public long arrival(long now) {
        double millis = condition.delayMillis() + random.nextDouble() * condition.jitterMillis();
        long arrival = now + (long) (millis * NANOS_PER_MILLI);
        while (nextStall <= now) {
            arrival = Math.max(arrival, nextStall + (long) (condition.stallMillis() * NANOS_PER_MILLI));
            nextStall += untilStall();
        }
        lastArrival = Math.max(arrival, lastArrival);
        return lastArrival;
    }

    /** Stalls come independently of each other: the gaps between them are exponentially distributed. */
    private long untilStall() {
        if (condition.stallsPerMinute() == 0) {
            return Long.MAX_VALUE / 2;
        }
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * NANOS_PER_MINUTE / condition.stallsPerMinute());
    }
}
