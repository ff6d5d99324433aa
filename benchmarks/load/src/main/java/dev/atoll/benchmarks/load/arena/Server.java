package dev.atoll.benchmarks.load.arena;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A peer's process on a processor of its own. */
final class Server implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration EMPTYING_MAX = Duration.ofSeconds(30);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private final Peer peer;
    private final Process process;
    private final Path log;
    private final URI address;
    private final Web figures;
    private final ProcessTree tree;

    private Server(Peer peer, Process process, Path log, int port, int figuresPort, String home) {
        this.peer = peer;
        this.process = process;
        this.log = log;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.figures = new Web(peer == Peer.ATOLL ? address : URI.create("http://127.0.0.1:" + figuresPort));
        this.tree = new ProcessTree(process.pid(), home);
    }

    /** Starts a peer and waits until it is ready. */
    static Server start(Peer peer, Places places, String run) throws IOException, InterruptedException {
        int port = freePort();
        int figuresPort = freePort();
        Path log = places.results().resolve("server-" + peer.id() + "-" + run + ".log");
        Path home = places.work().resolve("home-" + run);
        var command = new ArrayList<>(List.of("taskset", "-c", places.serverProcessors()));
        command.addAll(places.command(peer));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("FIGURES_PORT", Integer.toString(figuresPort));
        builder.environment().put("NODE_ENV", "production");
        if (peer == Peer.ATOLL) {
            places.furnish(home);
            builder.environment().put("ATOLL_HOME", home.toString());
            builder.environment().put("ATOLL_HOST", "127.0.0.1");
            builder.environment().put("ATOLL_PORT", Integer.toString(port));
            String chosen = builder.environment().getOrDefault("ATOLL_JAVA_OPTS", "");
            builder.environment().put("ATOLL_JAVA_OPTS", chosen + " -Xlog:gc:file=" + places.gcLog());
        }
        Process process = builder.start();
        var server = new Server(peer, process, log, port, figuresPort, peer == Peer.ATOLL ? home.toString() : "");
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        server.await();
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(
                        peer.title + " did not start; " + log + " says: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean ready() throws IOException {
        if (peer != Peer.ATOLL) {
            return Files.readString(log).lines().anyMatch("ready"::equals);
        }
        try {
            figures.get("/health/ready");
            return true;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** Processor time and memory so far. */
    ProcessTree.Use use() {
        return tree.use();
    }

    Ticks ticks() {
        return peer == Peer.ATOLL
                ? new Ticks(new Scrape(figures.get("/metrics")), "atoll_ticks_total", "atoll_tick_late_seconds")
                : new Ticks(new Scrape(figures.get("/figures")), "ticks_total", "tick_error_seconds");
    }

    /**
     * Waits until the rooms that were left are closed, so that they cost nothing any more.
     *
     * @param left how many there are to be
     */
    void awaitRooms(int left) throws InterruptedException {
        long deadline = System.nanoTime() + EMPTYING_MAX.toNanos();
        do {
            TimeUnit.MILLISECONDS.sleep(500);
            // The peers end a room with its last player.
        } while (peer == Peer.ATOLL
                && new Scrape(figures.get("/metrics")).sum("atoll_rooms") > left
                && System.nanoTime() < deadline);
    }

    /** The heap in use after a full collection, in bytes. */
    double heap() throws IOException, InterruptedException {
        if (peer != Peer.ATOLL) {
            return new Scrape(figures.get("/figures?gc")).sum("heap_bytes");
        }
        var collection = new ProcessBuilder("jcmd", Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (collection.waitFor() != 0) {
            throw new IllegalStateException("jcmd could not collect the garbage of the server");
        }
        return new Scrape(figures.get("/metrics")).sum("jvm_memory_used_bytes", "area=\"heap\"");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
