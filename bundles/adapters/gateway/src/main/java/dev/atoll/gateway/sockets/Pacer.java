package dev.atoll.gateway.sockets;

import io.netty.channel.EventLoop;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a busy event loop from waking up for every single message. Hundreds of players send at moments of their own, and
 * to wake, look and sleep again costs more than to read what came; so once a loop has turned, it rests until a full pace
 * has gone by since its last turn, and then finds many messages at once. A loop that turns less often never rests, and
 * games look at what came once per tick anyway. The one place where a {@code net-*} thread waits on purpose.
 *
 * <p>Confined to its event loop.
 */
final class Pacer implements Runnable {
    private final EventLoop loop;
    private final long paceNanos;
    private long lastTurn = System.nanoTime();
    private boolean asked;

    Pacer(EventLoop loop, long paceNanos) {
        this.loop = loop;
        this.paceNanos = paceNanos;
    }

    /** There was traffic in this turn of the loop. */
    void turned() {
        if (!asked && paceNanos > 0) {
            asked = true;
            loop.execute(this);
        }
    }

    /** After all that was ready has been read. */
    @Override
    public void run() {
        asked = false;
        long early = paceNanos - (System.nanoTime() - lastTurn);
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
        lastTurn = System.nanoTime();
    }
}
