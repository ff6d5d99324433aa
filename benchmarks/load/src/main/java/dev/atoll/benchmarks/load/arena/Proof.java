package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.net.Condition;
import dev.atoll.benchmarks.load.net.Link;
import dev.atoll.benchmarks.load.net.Loop;
import dev.atoll.benchmarks.load.wire.Ships;
import dev.atoll.benchmarks.load.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Plays in one room of a server for some seconds, looks at every view of all eight players, and refuses a server that cheats. */
final class Proof {
    private static final int SECONDS = 6;
    private static final double SHARE_MIN = 0.8;

    private Proof() {}

    /**
     * Proves that the peer plays arena-8.
     *
     * @return a sentence with figures
     * @throws IllegalStateException when it does not
     */
    static String of(Peer peer, Server server, int hz) throws InterruptedException {
        Doors doors = peer.doors(server.address());
        doors.prepare(1);
        List<Wire> wires = doors.room(hz, true).join();
        var rules = new ArrayList<Rules>();
        try (var loop = new Loop(server.address(), hz, Condition.CLEAN)) {
            var seated = new CountDownLatch(Ships.SEATS);
            var links = new ArrayList<Link>();
            for (Wire wire : wires) {
                // Patches of Colyseus carry no tick.
                var rule = new Rules(hz, peer != Peer.COLYSEUS);
                rules.add(rule);
                links.add(loop.connect(wire, numbered(), seated::countDown, seen -> {
                    Ships ships = seen.ships();
                    if (ships != null && seated.getCount() == 0) {
                        rule.look(ships);
                    }
                }));
            }
            if (!seated.await(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(peer.title + ": " + seated.getCount() + " of 8 players got no view");
            }
            TimeUnit.SECONDS.sleep(SECONDS);
            loop.leave(links);
        }
        rules.forEach(rule -> check(peer, rule, hz));
        Rules first = rules.get(0);
        return String.format(
                "%s plays arena-8 at %d Hz: 8 players saw %d views each, %d steps, %d points, inputs up to %d taken in;"
                        + " all positions as computed",
                peer.title, hz, first.views(), first.moves(), first.scored(), first.answered());
    }

    private static Supplier<Steer> numbered() {
        var number = new AtomicLong();
        return () -> Rules.steer(number.incrementAndGet());
    }

    private static void check(Peer peer, Rules rule, int hz) {
        String broken = rule.broken();
        if (broken != null) {
            throw new IllegalStateException(peer.title + " does not play arena-8: " + broken);
        }
        long wanted = (long) (SHARE_MIN * SECONDS * hz);
        if (rule.views() < wanted || rule.answered() < wanted || rule.moves() < wanted || rule.scored() < 1) {
            throw new IllegalStateException(peer.title + " did too little: " + rule.views() + " views, inputs up to "
                    + rule.answered() + ", " + rule.moves() + " steps, " + rule.scored() + " points");
        }
    }
}
