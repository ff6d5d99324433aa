package dev.atoll.benchmarks.load;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What one stretch of measuring found.
 *
 * @param cpuPer1000 processor seconds of the server's JVM per 1,000 player-seconds
 * @param bytesPerSecond payload bytes of WebSocket messages down, per player and second
 * @param tickLateP99 how late ticks began, 99th percentile, in milliseconds
 * @param inputToViewP99 from sending an input to the view that has taken it in, 99th percentile, in milliseconds
 * @param garbagePerTick bytes that the JVM allocated per tick of a room, everything included
 */
record Sample(
        int rooms,
        int ticksPerSecond,
        double seconds,
        double cpuPer1000,
        double bytesPerSecond,
        double tickLateP99,
        double inputToViewP50,
        double inputToViewP99,
        double inputToViewMax,
        double garbagePerTick,
        long lost) {
    /** Measures a crowd that is already there. */
    static Sample of(URI server, Crowd crowd, int ticksPerSecond, Measured measured, Duration warmUp, Duration time)
            throws InterruptedException {
        var lobby = new Lobby(server);
        TimeUnit.NANOSECONDS.sleep(warmUp.toNanos());
        measured.inputToView.reset();
        measured.payloadBytesDown.reset();
        measured.framesDown.reset();
        measured.lost.reset();
        var before = new Scrape(lobby.metrics());
        long began = System.nanoTime();
        measured.on(true);
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        measured.on(false);
        double seconds = (System.nanoTime() - began) / 1e9;
        var after = new Scrape(lobby.metrics());
        double playerSeconds = crowd.players() * seconds;
        double cpu = after.sum("process_cpu_seconds_total") - before.sum("process_cpu_seconds_total");
        double ticks = after.sum("atoll_ticks_total") - before.sum("atoll_ticks_total");
        double allocated = after.sum("jvm_allocated_bytes_total") - before.sum("jvm_allocated_bytes_total");
        return new Sample(
                crowd.rooms(),
                ticksPerSecond,
                seconds,
                cpu / playerSeconds * 1000,
                measured.payloadBytesDown.sum() / playerSeconds,
                Scrape.quantile(before, after, "atoll_tick_late_seconds", 0.99) * 1000,
                measured.inputToView.getValueAtPercentile(50) / 1000d,
                measured.inputToView.getValueAtPercentile(99) / 1000d,
                measured.inputToView.getMaxValue() / 1000d,
                allocated / ticks,
                measured.lost.sum());
    }

    /** Whether this many rooms still count as held. */
    boolean held() {
        return lost == 0 && tickLateP99 < 250d / ticksPerSecond && inputToViewP99 < 100;
    }

    static String header() {
        return String.format(
                "%6s %4s %8s %14s %12s %14s %12s %12s %12s %12s %5s",
                "rooms",
                "Hz",
                "players",
                "CPU s/1000 ps",
                "B/s/player",
                "late p99 ms",
                "i2v p50 ms",
                "i2v p99 ms",
                "i2v max ms",
                "B/tick",
                "held");
    }

    @Override
    public String toString() {
        return String.format(
                "%6d %4d %8d %14.3f %12.0f %14.2f %12.1f %12.1f %12.1f %12.0f %5s",
                rooms,
                ticksPerSecond,
                rooms * Crowd.SEATS,
                cpuPer1000,
                bytesPerSecond,
                tickLateP99,
                inputToViewP50,
                inputToViewP99,
                inputToViewMax,
                garbagePerTick,
                held() ? "yes" : "no");
    }
}
