package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.net.Loop;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One start of one peer: proof, memory, a while to get warm, the most rooms, connections, and 400 players, in this order. */
final class Trial {
    static final int ROOMS = 50;
    private static final int CONNECTING_ROOMS = 150;
    private static final int WARM_ROOMS = 100;
    private static final double STEP_SETTLE_SECONDS = 2;

    private final Peer peer;
    private final Server server;
    private final Options options;
    private final Consumer<Object> progress;

    Trial(Peer peer, Server server, Options options, Consumer<Object> progress) {
        this.peer = peer;
        this.server = server;
        this.options = options;
        this.progress = progress;
    }

    /**
     * What a trial found.
     *
     * @param heapPerRoom bytes, after a full collection, with 50 full rooms less without
     * @param residentPerRoom bytes of anonymous memory, in the same way
     * @param connections players per second, from asking for a room to the first view
     */
    record Found(
            Peer peer,
            Window window,
            double heapPerRoom,
            double residentPerRoom,
            Most at20,
            Most at60,
            double connections) {}

    /** The most rooms held; {@code rooms} is -1 when not searched, {@code bound} when the generator may have been the limit. */
    record Most(int rooms, boolean bound) {
        static final Most UNKNOWN = new Most(-1, false);
    }

    /** @param guess where the search starts */
    Found run(boolean proving, int guess, int guessAt60) throws IOException, InterruptedException {
        boolean sixty = options.search() && options.sixty() && (peer == Peer.ATOLL || peer == Peer.VERTX);
        if (proving) {
            progress.accept(Proof.of(peer, server, 20));
            if (sixty) {
                progress.accept(Proof.of(peer, server, 60));
            }
        }
        server.awaitRooms(0);
        double heap = server.heap();
        double resident = server.use().residentBytes();
        Most at20 = Most.UNKNOWN;
        double connections;
        Window window;
        try (var loop = new Loop(server.address(), 20, options.condition())) {
            var throng = new Throng(loop, peer.doors(server.address()), 20);
            throng.resize(ROOMS);
            pause(STEP_SETTLE_SECONDS);
            resident = (server.use().residentBytes() - resident) / ROOMS;
            heap = (server.heap() - heap) / ROOMS;
            if (options.search()) {
                throng.resize(WARM_ROOMS);
                pause(options.warmSeconds());
                at20 = most(loop, throng, 20, guess);
            }
            throng.resize(0);
            server.awaitRooms(0);
            connections = CONNECTING_ROOMS * 8 / throng.resize(CONNECTING_ROOMS);
            throng.resize(ROOMS);
            server.awaitRooms(ROOMS);
            pause(options.settleSeconds());
            window = Window.measure(server, loop, throng, 20, options.seconds());
            progress.accept(window);
            throng.resize(0);
        }
        return new Found(peer, window, heap, resident, at20, sixty ? sixty(guessAt60) : Most.UNKNOWN, connections);
    }

    private Most sixty(int guess) throws InterruptedException {
        server.awaitRooms(0);
        try (var loop = new Loop(server.address(), 60, options.condition())) {
            return most(loop, new Throng(loop, peer.doors(server.address()), 60), 60, guess);
        }
    }

    /** Searches for the most rooms that are held. */
    Most most(Loop loop, Throng throng, int hz, int guess) throws InterruptedException {
        var search = new Search(options.roomsMax());
        int rooms = guess;
        boolean bound = false;
        while (!search.done()) {
            Window window = step(loop, throng, hz, rooms);
            boolean held = window != null && window.held();
            bound |= !held && window != null && window.loadBound();
            rooms = search.after(rooms, held, window == null ? 1 : window.cpu());
            if (window == null) {
                throng.resize(0);
                server.awaitRooms(0);
            }
        }
        return new Most(search.held(), bound || search.openEnded());
    }

    /** A step that is not held is measured once more: one hiccup of the machine is no limit of a server. */
    private @Nullable Window step(Loop loop, Throng throng, int hz, int rooms) throws InterruptedException {
        try {
            throng.resize(rooms);
            server.awaitRooms(rooms);
        } catch (IllegalStateException overloaded) {
            progress.accept("  " + rooms + " rooms: " + overloaded.getMessage());
            return null;
        }
        pause(STEP_SETTLE_SECONDS);
        Window window = Window.measure(server, loop, throng, hz, options.stepSeconds());
        progress.accept(window);
        if (!window.held()) {
            pause(STEP_SETTLE_SECONDS);
            window = Window.measure(server, loop, throng, hz, options.stepSeconds());
            progress.accept(window);
        }
        return window;
    }

    private static void pause(double seconds) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
    }
}
