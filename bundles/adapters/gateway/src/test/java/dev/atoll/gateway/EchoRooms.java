package dev.atoll.gateway;

import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Rooms in which everybody hears themselves. */
final class EchoRooms implements Sockets {
    final List<Connection> connections = new CopyOnWriteArrayList<>();
    final List<Boolean> readable = new CopyOnWriteArrayList<>();
    final AtomicInteger floods = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger received = new AtomicInteger();

    /** Is shown each binary message first. */
    volatile Consumer<byte[]> reader = message -> {};

    /** Runs while a socket is being taken in. */
    volatile Runnable opening = () -> {};

    /** Who handed the last message over. */
    volatile String handedOverBy = "";

    @Override
    public Receiver opened(String room, boolean wantsWords, Connection connection) {
        opening.run();
        readable.add(wantsWords);
        connections.add(connection);
        return new Receiver() {
            @Override
            public void binary(byte[] message) {
                handedOverBy = Thread.currentThread().getName();
                received.incrementAndGet();
                reader.accept(message);
                connection.binary(message);
            }

            @Override
            public void text(String message) {
                handedOverBy = Thread.currentThread().getName();
                received.incrementAndGet();
                connection.text(message);
            }

            @Override
            public void flooded() {
                floods.incrementAndGet();
            }

            @Override
            public void closed() {
                closed.incrementAndGet();
            }
        };
    }
}
