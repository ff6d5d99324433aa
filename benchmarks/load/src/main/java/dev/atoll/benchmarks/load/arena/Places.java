package dev.atoll.benchmarks.load.arena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param root of the repository
 * @param distribution of Atoll, unpacked
 * @param node the Node that runs the peers
 * @param work for what is thrown away afterwards
 * @param results for logs and histograms
 * @param serverProcessors as {@code taskset} names them
 */
record Places(Path root, Path distribution, Path node, Path work, Path results, String serverProcessors) {
    /** From a benchmark's arguments, the first of which is for the benchmark itself. */
    static Places of(String[] args) {
        return new Places(
                Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), Path.of(args[4]), Path.of(args[5]), args[6]);
    }

    /** The command that starts a peer. */
    List<String> command(Peer peer) throws IOException {
        return switch (peer) {
            case ATOLL -> List.of(distribution.resolve("bin/server").toString());
            case VERTX -> vertx();
            case COLYSEUS, SOCKETIO, WS -> List.of(
                    node.toString(),
                    "--expose-gc",
                    root.resolve("benchmarks/peers/" + peer.id() + "/server.mjs")
                            .toString());
        };
    }

    /** With the heap and the collector that Atoll gets, so that the two differ in what they do only. */
    private List<String> vertx() throws IOException {
        Path built = root.resolve("benchmarks/peers/vertx/target");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx1g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:NewSize=160m"));
        command.addAll(List.of("-XX:-G1UseAdaptiveConcRefinement", "-XX:G1ConcRefinementGreenZone=5000"));
        command.addAll(List.of("-XX:G1ConcRefinementYellowZone=10000", "-XX:G1ConcRefinementRedZone=15000"));
        command.addAll(List.of("-Dio.netty.tryReflectionSetAccessible=true", "-Djava.net.preferIPv4Stack=true"));
        command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
        command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
        command.addAll(List.of("-cp", built.resolve("lib") + "/*:" + jar(built, "atoll.benchmarks.peers.vertx-")));
        command.add("dev.atoll.benchmarks.peers.vertx.PackedServer");
        return command;
    }

    /** Where Atoll's JVM writes its collections down. */
    Path gcLog() {
        return results.resolve("gc.log");
    }

    private static Path jar(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + prefix + "*.jar in " + folder));
        }
    }

    /** A data folder for Atoll with the game in it, without the limits that protect a server from one address. */
    void furnish(Path home) throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Path deploy = Files.createDirectories(home.resolve("deploy"));
        Files.writeString(
                home.resolve("etc/atoll.gateway.cfg"),
                """
                connections.per.address.max = 20000
                requests.per.second.per.address = 100000
                requests.burst.per.address = 100000
                requests.per.second.per.account = 100000
                requests.burst.per.account = 100000
                """);
        Files.writeString(
                home.resolve("etc/atoll.identity.cfg"), "guestsPerAddressMax = 0\naccessTokenSeconds = 3600\n");
        // The peers' rooms end with their last player.
        Files.writeString(
                home.resolve("etc/atoll.rooms.cfg"),
                "idle.seconds = 1\nrooms.per.account.max = 1000\nrooms.per.address.max = 100000\n");
        Path game = jar(root.resolve("benchmarks/arena/target"), "atoll.benchmarks.arena-");
        Files.copy(game, deploy.resolve(game.getFileName()));
    }
}
