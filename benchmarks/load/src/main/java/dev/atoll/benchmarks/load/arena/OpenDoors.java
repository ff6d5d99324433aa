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
    private final boolean socketIo;
    private final AtomicInteger rooms = new AtomicInteger();

    OpenDoors(boolean socketIo) {
        this.socketIo = socketIo;
    }

    @Override
    public CompletableFuture<List<Wire>> room(int hz, boolean looking) {
        int room = rooms.incrementAndGet();
        return CompletableFuture.completedFuture(IntStream.range(0, Ships.SEATS)
                .<Wire>mapToObj(seat -> socketIo
                        ? new SocketIoWire("room=" + room + "&hz=" + hz, looking)
                        : new PackedWire("/room/" + room + "?hz=" + hz, looking))
                .toList());
    }
}
