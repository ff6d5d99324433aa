package dev.atoll.rooms.ticks;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long things took: one writer, any number of readers who may see a slightly older count. */
public final class Distribution {
    private final long[] boundsNanos;
    private final AtomicLongArray counts;
    private final LongAdder sumNanos = new LongAdder();

    /** @param boundsNanos upper bounds, ascending */
    public Distribution(long... boundsNanos) {
        this.boundsNanos = boundsNanos.clone();
        this.counts = new AtomicLongArray(boundsNanos.length + 1);
    }

    void add(long nanos) {
        int i = 0;
        while (i < boundsNanos.length && nanos > boundsNanos[i]) {
            i++;
        }
        counts.lazySet(i, counts.get(i) + 1);
        sumNanos.add(Math.max(0, nanos));
    }

    public double[] boundsSeconds() {
        var seconds = new double[boundsNanos.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = boundsNanos[i] / 1e9;
        }
        return seconds;
    }

    public long[] counts() {
        var now = new long[counts.length()];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts.get(i);
        }
        return now;
    }

    public double sumSeconds() {
        return sumNanos.sum() / 1e9;
    }
}
