package dev.atoll.benchmarks.load.net;

import static dev.atoll.benchmarks.load.net.ScriptedServer.SEAT;
import static dev.atoll.benchmarks.load.net.ScriptedServer.view;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.wire.PackedWire;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int HZ = 50;

    private static void until(Loop loop, Predicate<Tally> holds) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.test(loop.tally())) {
            assertTrue(System.nanoTime() < deadline, "in vain");
        }
    }

    /** One player's input is taken in by the second view. */
    private static void play(ScriptedServer server, Loop loop) throws IOException {
        server.accept();
        server.send(SEAT + view(0));
        until(loop, tally -> tally.inputs > 0);
        server.send(view(1));
        until(loop, tally -> tally.views == 2);
    }

    @Test
    void tellsTheTimeFromInputToViewOfWatchedPlayersOnly() throws IOException {
        try (var server = new ScriptedServer();
                var loop = new Loop(server.address(), HZ, Condition.CLEAN)) {
            loop.connect(new PackedWire("/", false), () -> new Steer(0, 0, 0, false), () -> {}, null);
            play(server, loop);
            assertEquals(1, loop.tally().inputToView.getTotalCount());
            loop.reset();
            loop.connectPolled(new PackedWire("/", false), () -> new Steer(0, 0, 0, false), () -> {});
            play(server, loop);
            assertEquals(0, loop.tally().inputToView.getTotalCount());
        }
    }

    @Test
    void watchesEverybodyOnANetworkThatIsNotClean() throws IOException {
        try (var server = new ScriptedServer();
                var loop = new Loop(server.address(), HZ, new Condition(1, 0, 0, 0))) {
            loop.connectPolled(new PackedWire("/", false), () -> new Steer(0, 0, 0, false), () -> {});
            play(server, loop);
            assertEquals(1, loop.tally().inputToView.getTotalCount());
        }
    }
}
