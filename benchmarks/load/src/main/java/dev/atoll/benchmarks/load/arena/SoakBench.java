package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.net.Loop;
import dev.atoll.engine.tree.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./atoll bench soak}: Atoll at four fifths of what it holds, for long. Each minute a tenth of the rooms ends and as many
 * begin. Tells the worst minute's tick error, the longest pause for the collector, and whether memory grows. Arguments as of {@link
 * ArenaBench}; {@code -Dminutes=30}, {@code -Drooms=} for a load of one's own instead of four fifths.
 */
public final class SoakBench {
    private static final int HZ = 20;
    private static final int FIRST_GUESS = 150;
    private static final double LOAD = 0.8;
    private static final double SETTLE_SECONDS = 60;
    private static final double AFTER_COLLECTION_SECONDS = 5;
    private static final double CHURN = 0.1;
    private static final double TICK_ERROR_MILLIS_MAX = 250d / HZ;
    private static final double GROWTH_MAX = 1.1;
    private static final double MEGA = 1024 * 1024;

    private final Options options;
    private final Server server;
    private final GcLog pauses;
    private final ViewLog log;
    private final List<Object> samples = new ArrayList<>();
    private final Verdicts verdicts = new Verdicts();

    private SoakBench(Options options, Server server, GcLog pauses, ViewLog log) {
        this.options = options;
        this.server = server;
        this.pauses = pauses;
        this.log = log;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var options = Options.fromProperties();
        Places places = Places.of(args);
        try (var server = Server.start(Peer.ATOLL, places, "soak");
                var log = new ViewLog(places.results());
                var loop = new Loop(server.address(), HZ, options.condition())) {
            var bench = new SoakBench(options, server, new GcLog(places.gcLog()), log);
            bench.run(loop);
            bench.verdicts.lines().forEach(System.out::println);
            if (!args[0].equals("-")) {
                Files.writeString(
                        Path.of(args[0]),
                        Json.write(Map.of("minutes", bench.samples, "targets", bench.verdicts.lines())));
            }
        }
        System.exit(0);
    }

    private void run(Loop loop) throws IOException, InterruptedException {
        var throng = new Throng(loop, Peer.ATOLL.doors(server.address()), HZ);
        int rooms = options.rooms() > 0 ? options.rooms() : fourFifths(loop, throng);
        throng.resize(rooms);
        // Whatever happens for the first time is compiled anew meanwhile: that rooms end and begin as well.
        churn(throng, rooms);
        TimeUnit.NANOSECONDS.sleep((long) (SETTLE_SECONDS * 1e9));
        double heapBefore = server.heap();
        // That was a collection of our own, of all memory; what it held up is no part of the first minute.
        TimeUnit.NANOSECONDS.sleep((long) (AFTER_COLLECTION_SECONDS * 1e9));
        pauses.longestMillis();
        double worstError = 0;
        double longestPause = 0;
        double lost = 0;
        int notHeld = 0;
        double firstResident = 0;
        double lastResident = 0;
        for (int minute = 1; minute <= options.minutes(); minute++) {
            CompletableFuture<Void> churn = CompletableFuture.runAsync(() -> churn(throng, rooms));
            Window window = Window.measure(server, loop, throng, HZ, 60);
            churn.join();
            log.add(Peer.ATOLL, minute, window);
            double pause = pauses.longestMillis();
            double resident = server.use().residentBytes() / MEGA;
            System.out.printf(
                    "minute %2d: longest pause %.1f ms, resident %.0f MiB; %s%n", minute, pause, resident, window);
            samples.add(Map.of(
                    "minute", minute, "pauseMillis", pause, "residentMiB", resident, "window", window.toString()));
            worstError = Math.max(worstError, window.tickErrorP99());
            longestPause = Math.max(longestPause, pause);
            lost += window.tally().lost;
            notHeld += window.held() ? 0 : 1;
            firstResident = minute == 1 ? resident : firstResident;
            lastResident = resident;
        }
        double heapAfter = server.heap();
        System.out.printf(
                "%d rooms for %d minutes; heap after a full collection: %.1f MiB before, %.1f MiB after%n",
                rooms, options.minutes(), heapBefore / MEGA, heapAfter / MEGA);
        verdicts.atMost("soak-tick-error-p99-ms", worstError, TICK_ERROR_MILLIS_MAX);
        verdicts.atMost("soak-gc-pause-ms", longestPause, 1000d / HZ);
        verdicts.atMost("soak-heap-growth", heapAfter / heapBefore, GROWTH_MAX);
        verdicts.atMost("soak-resident-growth", lastResident / firstResident, GROWTH_MAX);
        verdicts.atMost("soak-minutes-not-held", notHeld, 0);
        verdicts.atMost("soak-lost", lost, 0);
    }

    /** A tenth of the rooms ends, and as many begin. */
    private static void churn(Throng throng, int rooms) {
        try {
            throng.resize((int) (rooms * (1 - CHURN)));
            throng.resize(rooms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Searches for the most rooms first. */
    private int fourFifths(Loop loop, Throng throng) throws InterruptedException {
        Trial.Most most =
                new Trial(Peer.ATOLL, server, options, System.out::println).most(loop, throng, HZ, FIRST_GUESS);
        System.out.printf(
                "%d rooms are held%s%n", most.rooms(), most.bound() ? ", or the generator was at its end" : "");
        return (int) (most.rooms() * LOAD);
    }
}
