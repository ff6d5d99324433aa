package dev.atoll.benchmarks.peers.vertx;

import java.lang.management.ManagementFactory;

/** What the floor says of itself, in the form that all peers use: ticks, how far each was from its time, and its heap. */
final class Figures {
    private static final double[] BOUNDS_MILLIS = {
        0.5, 1, 2, 3, 4, 5, 6, 8, 10, 12.5, 15, 20, 25, 50, 100, 250, 500, 1000
    };
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] counts = new long[BOUNDS_MILLIS.length + 1];
    private long ticks;

    /** A room's clock: counts a tick whenever it is run. */
    Runnable clock(int hz) {
        double periodMillis = 1000d / hz;
        var last = new long[1];
        return () -> {
            long now = System.nanoTime();
            ticks++;
            if (last[0] != 0) {
                count(Math.abs((now - last[0]) / NANOS_PER_MILLI - periodMillis));
            }
            last[0] = now;
        };
    }

    private void count(double errorMillis) {
        int bucket = 0;
        while (bucket < BOUNDS_MILLIS.length && errorMillis > BOUNDS_MILLIS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
    }

    String page(boolean collected) {
        if (collected) {
            System.gc();
        }
        var page = new StringBuilder("heap_bytes ")
                .append(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed())
                .append("\nticks_total ")
                .append(ticks)
                .append('\n');
        long below = 0;
        for (int bucket = 0; bucket <= BOUNDS_MILLIS.length; bucket++) {
            below += counts[bucket];
            String bound = bucket < BOUNDS_MILLIS.length
                    ? Double.toString(BOUNDS_MILLIS[bucket] / NANOS_PER_MILLI * 1000)
                    : "+Inf";
            page.append("tick_error_seconds_bucket{le=\"").append(bound).append("\"} ");
            page.append(below).append('\n');
        }
        return page.toString();
    }
}
