package dev.atoll.benchmarks.load.arena;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * {@code ./atoll bench arena-8}. Arguments: JSON file or {@code -}, the repository, Atoll's distribution, Node, a folder for what
 * is thrown away, the folder for results, the server's processors.
 */
public final class ArenaBench {
    private static final int GUESS = 60;
    private static final int GUESS_60 = 30;

    private final Options options;
    private final Places places;
    private final List<Trial.Found> found = new ArrayList<>();
    private final Map<Peer, Trial.Found> last = new EnumMap<>(Peer.class);
    private boolean failed;

    private ArenaBench(Options options, Places places) {
        this.options = options;
        this.places = places;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var places = new Places(
                Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), Path.of(args[4]), Path.of(args[5]), args[6]);
        var bench = new ArenaBench(Options.fromProperties(), places);
        Report report = bench.run();
        report.print(System.out);
        if (!args[0].equals("-")) {
            Files.writeString(Path.of(args[0]), report.json());
        }
        System.exit(bench.failed ? 1 : 0);
    }

    private Report run() throws IOException, InterruptedException {
        if (!options.condition().clean()) {
            System.out.println("network: " + options.condition());
        }
        try (var log =
                new PrintStream(places.results().resolve("input-to-view.hlog").toFile(), StandardCharsets.UTF_8)) {
            var writer = new HistogramLogWriter(log);
            writer.outputComment("[input to view in microseconds; tags are peer, rooms, rate and repetition]");
            writer.outputLogFormatVersion();
            writer.outputStartTime(System.currentTimeMillis());
            writer.outputLegend();
            for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
                for (Peer peer : options.peers()) {
                    trial(peer, repetition, writer);
                }
            }
        }
        return new Report(options.peers(), List.copyOf(found));
    }

    private void trial(Peer peer, int repetition, HistogramLogWriter log) throws IOException, InterruptedException {
        System.out.printf("%n%s, repetition %d%n", peer.title, repetition);
        try (var server = Server.start(peer, places, peer.id() + "-" + repetition)) {
            var trial = new Trial(peer, server, options, seen -> {
                System.out.println(seen);
                if (seen instanceof Window window) {
                    write(log, peer, repetition, window);
                }
            });
            Trial.Found before = last.get(peer);
            Trial.Found now = trial.run(
                    repetition == 1,
                    before == null || before.at20().rooms() < 1
                            ? GUESS
                            : before.at20().rooms(),
                    before == null || before.at60().rooms() < 1
                            ? GUESS_60
                            : before.at60().rooms());
            found.add(now);
            last.put(peer, now);
        } catch (IllegalStateException trouble) {
            System.out.println(peer.title + " is left out: " + trouble.getMessage());
            failed = true;
        }
    }

    private static void write(HistogramLogWriter log, Peer peer, int repetition, Window window) {
        Histogram histogram = window.tally().inputToView;
        long now = System.currentTimeMillis();
        histogram.setStartTimeStamp(now - (long) (window.seconds() * 1000));
        histogram.setEndTimeStamp(now);
        histogram.setTag(peer.id() + "-" + window.rooms() + "x8-" + window.hz() + "hz-" + repetition);
        log.outputIntervalHistogram(histogram);
    }
}
