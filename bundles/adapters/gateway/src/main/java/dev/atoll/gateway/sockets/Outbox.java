package dev.atoll.gateway.sockets;

import io.netty.channel.EventLoop;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be written on one event loop. However much tick threads send, the loop is woken once and writes all of it in
 * one go.
 */
final class Outbox implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final EventLoop loop;
    private final ConcurrentLinkedQueue<Outgoing> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    Outbox(EventLoop loop) {
        this.loop = loop;
    }

    /** This socket has something to write and isn't waiting yet. From any thread. */
    void add(Outgoing socket) {
        waiting.add(socket);
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            execute();
        }
    }

    private void execute() {
        try {
            loop.execute(this);
        } catch (RejectedExecutionException ended) {
            LOG.debug("an event loop has ended, and its sockets with it", ended);
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
