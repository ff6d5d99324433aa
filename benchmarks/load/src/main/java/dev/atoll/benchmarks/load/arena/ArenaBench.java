package dev.atoll.benchmarks.load.arena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./atoll bench rooms} and {@code arena-8}. Arguments: JSON file or {@code -}, the repository, Atoll's distribution, Node, a
 * folder for what is thrown away, the folder for results, the server's processors.
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
        var bench = new ArenaBench(Options.fromProperties(), Places.of(args));
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
        try (var log = new ViewLog(places.results())) {
            for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
                for (Peer peer : options.peers()) {
                    trial(peer, repetition, log);
                }
            }
        }
        return new Report(options.peers(), List.copyOf(found));
    }

    private void trial(Peer peer, int repetition, ViewLog log) throws IOException, InterruptedException {
        System.out.printf("%n%s, repetition %d%n", peer.title, repetition);
        try (var server = Server.start(peer, places, peer.id() + "-" + repetition)) {
            var trial = new Trial(peer, server, options, seen -> {
                System.out.println(seen);
                if (seen instanceof Window window) {
                    log.add(peer, repetition, window);
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
}
