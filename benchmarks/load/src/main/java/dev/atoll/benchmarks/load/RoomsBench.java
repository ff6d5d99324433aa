package dev.atoll.benchmarks.load;

import dev.atoll.engine.tree.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rooms benchmark: 50 rooms of eight scripted players at 20 Hz against the first targets, then as many rooms as one
 * processor holds at 20 and at 60 Hz. Arguments: server address, JSON file or {@code -}, folder for raw histograms.
 */
public final class RoomsBench {
    private static final int TARGET_ROOMS = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warm.up.seconds", 120));
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 30));
    private static final Duration STEP_WARM_UP = Duration.ofSeconds(5);
    private static final Duration STEP_TIME = Duration.ofSeconds(10);
    private static final int ROOMS_MAX = Integer.getInteger("rooms.max", 1000);

    private final URI server;
    private final Path raw;
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();

    private RoomsBench(URI server, Path raw) {
        this.server = server;
        this.raw = raw;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var bench = new RoomsBench(URI.create(args[0]), Path.of(args[2]));
        bench.run();
        if (!args[1].equals("-")) {
            Files.writeString(Path.of(args[1]), Json.write(bench.tree()));
        }
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(raw);
        System.out.println(Sample.header());
        Sample target = atTarget();
        int held20 = mostRooms(20, 50);
        int held60 = mostRooms(60, 20);
        System.out.println();
        verdict("cpu-20hz-400", target.cpuPer1000(), 0.35, "CPU s per 1000 player-seconds");
        verdict("bytes-20hz-400", target.bytesPerSecond(), 1800, "payload bytes per player-second");
        System.out.printf("rooms held on one core: %d at 20 Hz, %d at 60 Hz%n", held20, held60);
        verdicts.forEach(System.out::println);
    }

    private Sample atTarget() throws IOException, InterruptedException {
        var measured = new Measured();
        try (var crowd = new Crowd(server, 20, measured)) {
            double heapBefore = heap();
            crowd.growTo(TARGET_ROOMS);
            Sample sample = Sample.of(server, crowd, 20, measured, WARM_UP, TIME);
            print(sample, measured);
            System.out.printf(
                    "heap per room (used after a collection, with rooms less without, 50 rooms): %.0f kB%n",
                    (heap() - heapBefore) / TARGET_ROOMS / 1024);
            return sample;
        }
    }

    /** Doubles, then halves the gap, until it knows within a tenth how many rooms are held. */
    private int mostRooms(int ticksPerSecond, int from) throws IOException, InterruptedException {
        int held = 0;
        int missed = ROOMS_MAX + 1;
        int rooms = from;
        while (rooms > held && rooms < missed && rooms <= ROOMS_MAX) {
            Optional<Sample> sample = tryRooms(ticksPerSecond, rooms);
            if (sample.isPresent() && sample.get().held()) {
                held = rooms;
            } else {
                missed = rooms;
            }
            int next = missed > ROOMS_MAX ? held * 2 : (held + missed) / 2;
            rooms = missed <= ROOMS_MAX && missed - held <= Math.max(5, missed / 10) ? held : Math.min(next, ROOMS_MAX);
        }
        return held;
    }

    private Optional<Sample> tryRooms(int ticksPerSecond, int rooms) throws IOException, InterruptedException {
        var measured = new Measured();
        try (var crowd = new Crowd(server, ticksPerSecond, measured)) {
            crowd.growTo(rooms);
            Sample sample = Sample.of(server, crowd, ticksPerSecond, measured, STEP_WARM_UP, STEP_TIME);
            print(sample, measured);
            return Optional.of(sample);
        } catch (IllegalStateException overloaded) {
            System.out.println("  " + rooms + " rooms at " + ticksPerSecond + " Hz: " + overloaded.getMessage());
            return Optional.empty();
        }
    }

    private void print(Sample sample, Measured measured) throws FileNotFoundException {
        System.out.println(sample);
        samples.add(sample);
        Path file = raw.resolve("input-to-view-" + sample.rooms() + "x8-" + sample.ticksPerSecond() + "hz.hgrm");
        try (var out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            measured.inputToView.outputPercentileDistribution(out, 1000.0);
        } catch (IOException e) {
            throw new FileNotFoundException(file + ": " + e.getMessage());
        }
    }

    /** The heap in use after a full collection, in bytes. */
    private double heap() throws IOException, InterruptedException {
        var collection = new ProcessBuilder("jcmd", System.getProperty("server.pid"), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (collection.waitFor() != 0) {
            throw new IllegalStateException("jcmd could not collect the garbage of the server");
        }
        return new Scrape(new Lobby(server).metrics()).sum("jvm_memory_used_bytes", "area=\"heap\"");
    }

    private void verdict(String name, double measured, double wanted, String unit) {
        verdicts.add(String.format(
                "target %s: %.3f %s, wanted <= %s: %s",
                name, measured, unit, wanted, measured <= wanted ? "met" : "missed"));
    }

    private Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("samples", samples.stream().map(Sample::toString).toList());
        tree.put("targets", verdicts);
        return tree;
    }
}
