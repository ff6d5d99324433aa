package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.net.Link;
import dev.atoll.benchmarks.load.net.Loop;
import dev.atoll.benchmarks.load.wire.Ships;
import dev.atoll.benchmarks.load.wire.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Full rooms, as many as asked for. */
final class Throng {
    private static final int IN_FLIGHT = 8;
    private static final long PATIENCE_SECONDS = 30;

    private final Loop loop;
    private final Doors doors;
    private final int hz;
    private final List<List<Link>> rooms = new ArrayList<>();

    Throng(Loop loop, Doors doors, int hz) {
        this.loop = loop;
        this.doors = doors;
        this.hz = hz;
    }

    int rooms() {
        return rooms.size();
    }

    int players() {
        return rooms.size() * Ships.SEATS;
    }

    /**
     * Opens or leaves rooms until there are this many.
     *
     * @return seconds from the first question to the last player's first view
     * @throws IllegalStateException when not all players got in
     */
    double resize(int wanted) throws InterruptedException {
        if (wanted < rooms.size()) {
            List<List<Link>> surplus = rooms.subList(wanted, rooms.size());
            loop.leave(surplus.stream().flatMap(List::stream).toList());
            surplus.clear();
            return 0;
        }
        doors.prepare(wanted - rooms.size());
        long began = System.nanoTime();
        var opening = new Opening(wanted - rooms.size());
        for (int room = rooms.size(); room < wanted; room++) {
            opening.room(room);
        }
        opening.await();
        return (System.nanoTime() - began) / 1e9;
    }

    /** Rooms that are being opened, a few at a time. */
    private final class Opening {
        private final Semaphore places = new Semaphore(IN_FLIGHT);
        private final CountDownLatch missing;
        private final AtomicReference<String> trouble = new AtomicReference<>("");

        Opening(int count) {
            missing = new CountDownLatch(count);
        }

        void room(int room) throws InterruptedException {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("rooms don't open: " + trouble.get());
            }
            List<Link> links = Collections.synchronizedList(new ArrayList<>());
            rooms.add(links);
            var unused = doors.room(hz, false).whenComplete((wires, failure) -> {
                if (failure != null) {
                    trouble.set(failure.toString());
                } else {
                    fill(room, wires, links);
                }
            });
        }

        private void fill(int room, List<Wire> wires, List<Link> links) {
            var waiting = new AtomicInteger(wires.size());
            Runnable seated = () -> {
                if (waiting.decrementAndGet() == 0) {
                    places.release();
                    missing.countDown();
                }
            };
            for (int seat = 0; seat < wires.size(); seat++) {
                var script = new Script(room * 31L + seat, hz);
                // One of a room is watched, in each room another, so that those who are watched have had every seat.
                links.add(
                        seat == room % Ships.SEATS
                                ? loop.connect(wires.get(seat), script::next, seated, null)
                                : loop.connectPolled(wires.get(seat), script::next, seated));
            }
        }

        void await() throws InterruptedException {
            if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(missing.getCount() + " rooms did not fill in time " + trouble.get());
            }
        }
    }
}
