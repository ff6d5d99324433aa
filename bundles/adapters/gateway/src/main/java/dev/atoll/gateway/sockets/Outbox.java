package dev.atoll.gateway.sockets;

import io.netty.channel.EventLoop;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What waits to be written on one event loop. However much tick threads send, the loop is woken once and writes all of it in
 * one go.
 */
final class Outbox implements Runnable {
    private final EventLoop loop;
    private final ConcurrentLinkedQueue<RoomSocket> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ReadCoalescer coalescer;

    Outbox(EventLoop loop, long paceNanos) {
        this.loop = loop;
        this.coalescer = new ReadCoalescer(loop, paceNanos, scheduled::get);
    }

    ReadCoalescer coalescer() {
        return coalescer;
    }

    /** This socket has something to write and isn't waiting yet. From any thread. */
    void add(RoomSocket socket) {
        waiting.add(socket);
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            loop.execute(this);
            coalescer.wake();
        }
    }

    /** On the event loop. */
    @Override
    public void run() {
        // Before the first look at the queue, so that what comes after the last look schedules another run.
        scheduled.set(false);
        for (var socket = waiting.poll(); socket != null; socket = waiting.poll()) {
            socket.write();
        }
    }
}
