package dev.atoll.benchmarks.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets the players' event loop look at its sockets at most once per millisecond. On one machine each message that a server
 * sends to a loop that sleeps makes the server's processor wake the other one, which no server pays for whose players are
 * elsewhere. All servers that are compared are loaded in this way; latencies read up to a millisecond more for it.
 */
final class Rest implements Runnable {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final EventLoop loop;
    private boolean due;
    private long before = System.nanoTime();

    Rest(EventLoop loop) {
        this.loop = loop;
    }

    /** A socket has been read. On the loop. */
    void afterThisTurn() {
        if (!due) {
            due = true;
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        due = false;
        LockSupport.parkNanos(NANOS - (System.nanoTime() - before));
        before = System.nanoTime();
    }
}
