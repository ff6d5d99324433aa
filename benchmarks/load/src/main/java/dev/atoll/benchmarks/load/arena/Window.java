package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.net.Loop;
import dev.atoll.benchmarks.load.net.Tally;
import java.util.concurrent.TimeUnit;

/**
 * What was measured for some seconds.
 *
 * @param cpu processors that the server used, 1 for all of one
 * @param loadCpu processors that this generator used
 * @param tickErrorP99 milliseconds
 * @param tickRate ticks per room and second
 * @param garbagePerTick bytes that all of the server allocated, per tick of a room; NaN where it doesn't tell
 */
record Window(
        int rooms,
        int players,
        int hz,
        double seconds,
        double cpu,
        double loadCpu,
        double tickErrorP99,
        double tickRate,
        double garbagePerTick,
        Tally tally) {
    private static final double TICK_ERROR_MAX = 0.25;
    private static final double INPUT_TO_VIEW_MILLIS_MAX = 100;
    private static final double RATE_MIN = 0.95;
    private static final double LOAD_CPU_MAX = 0.9;
    private static final double OWN_LATENESS_MILLIS_MAX = 10;

    static Window measure(Server server, Loop loop, Throng throng, int hz, double length) throws InterruptedException {
        loop.reset();
        Ticks ticksBefore = server.ticks();
        double cpuBefore = server.use().cpuSeconds();
        double ownBefore = ownCpu();
        long began = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep((long) (length * 1e9));
        double seconds = (System.nanoTime() - began) / 1e9;
        Tally tally = loop.tally();
        double cpu = (server.use().cpuSeconds() - cpuBefore) / seconds;
        double loadCpu = (ownCpu() - ownBefore) / seconds;
        Ticks ticks = server.ticks();
        double both = (System.nanoTime() - began) / 1e9;
        return new Window(
                throng.rooms(),
                throng.players(),
                hz,
                seconds,
                cpu,
                loadCpu,
                ticks.errorP99Since(ticksBefore),
                ticks.countSince(ticksBefore) / both / throng.rooms(),
                ticks.garbageSince(ticksBefore) / ticks.countSince(ticksBefore),
                tally);
    }

    private static double ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Processor seconds of the server per 1,000 player-seconds. */
    double cpuPer1000() {
        return cpu * 1000 / players;
    }

    /** Payload bytes down per player and second. */
    double bytes() {
        return tally.bytes / seconds / players;
    }

    double viewsPerSecond() {
        return tally.views / seconds / players;
    }

    double inputToView(double percentile) {
        return tally.inputToView.getValueAtPercentile(percentile) / 1000d;
    }

    double ownLatenessP99() {
        return tally.ownLateness.getValueAtPercentile(99) / 1000d;
    }

    /** Whether all players were served as they should be. */
    boolean held() {
        return tally.lost == 0
                && tickErrorP99 <= TICK_ERROR_MAX * 1000 / hz
                && inputToView(99) < INPUT_TO_VIEW_MILLIS_MAX
                && tickRate >= RATE_MIN * hz
                && viewsPerSecond() >= RATE_MIN * hz;
    }

    /** Whether this generator was at its end, so that the server may hold more than it shows. */
    boolean loadBound() {
        return loadCpu > LOAD_CPU_MAX || ownLatenessP99() > OWN_LATENESS_MILLIS_MAX;
    }

    @Override
    public String toString() {
        return String.format(
                "%5d rooms %5d players %2d Hz: CPU %.2f (%.3f s/1000 ps), load CPU %.2f, %5.0f B/s, tick error p99 %5.1f ms,"
                        + " %.1f ticks/s, %.1f views/s, input to view %.1f/%.1f ms, lost %d: %s%s",
                rooms,
                players,
                hz,
                cpu,
                cpuPer1000(),
                loadCpu,
                bytes(),
                tickErrorP99,
                tickRate,
                viewsPerSecond(),
                inputToView(50),
                inputToView(99),
                tally.lost,
                held() ? "held" : "not held",
                loadBound() ? " (generator at its end)" : "");
    }
}
