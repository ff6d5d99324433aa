package dev.atoll.benchmarks.load;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What all players together saw while measuring was on. */
final class Measured {
    private static final long MICROS_MAX = 60_000_000;

    /** From sending an input to the arrival of the first view that has taken it in, in microseconds. */
    final Histogram inputToView = new ConcurrentHistogram(MICROS_MAX, 3);

    final LongAdder payloadBytesDown = new LongAdder();
    final LongAdder framesDown = new LongAdder();
    final LongAdder inputs = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder lost = new LongAdder();
    private volatile boolean on;

    boolean on() {
        return on;
    }

    void on(boolean value) {
        on = value;
    }

    void latency(long nanos) {
        inputToView.recordValue(Math.max(1, Math.min(MICROS_MAX, nanos / 1_000)));
    }
}
