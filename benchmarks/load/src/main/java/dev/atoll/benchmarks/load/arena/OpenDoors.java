package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.wire.PackedWire;
import dev.atoll.benchmarks.load.wire.Ships;
import dev.atoll.benchmarks.load.wire.SocketIoWire;
import dev.atoll.benchmarks.load.wire.Wire;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Servers that let in whoever names a room. */
final class OpenDoors implements Doors {
    /** Goes on from door to door: a room ends a moment after everybody has left, and nobody may come into the one before. */
    private static final AtomicInteger ROOMS = new AtomicInteger();

    private final boolean socketIo;

    OpenDoors(boolean socketIo) {
        this.socketIo = socketIo;
    }

    @Override
    public CompletableFuture<List<Wire>> room(int hz, boolean looking) {
        int room = ROOMS.incrementAndGet();
        return CompletableFuture.completedFuture(IntStream.range(0, Ships.SEATS)
                .<Wire>mapToObj(seat -> socketIo
                        ? new SocketIoWire("room=" + room + "&hz=" + hz, looking)
                        : new PackedWire("/room/" + room + "?hz=" + hz, looking))
                .toList());
    }
}
