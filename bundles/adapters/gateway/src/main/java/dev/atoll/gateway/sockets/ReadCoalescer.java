package dev.atoll.gateway.sockets;

import io.netty.channel.EventLoop;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a busy event loop from waking up for every single message that comes in. Hundreds of players send at moments of
 * their own, and to wake, look and sleep again costs more than to read what came; so once a loop has turned, it rests
 * until a full pace has gone by since its last turn, and then finds many messages at once. Games look at what came once
 * per tick anyway. What goes out ends the rest, so views are not held back. A loop that turns less often never rests.
 * The one place where a {@code net-*} thread waits on purpose.
 *
 * <p>Confined to its event loop but for {@link #wake}.
 */
final class ReadCoalescer implements Runnable {
    private final EventLoop loop;
    private final long paceNanos;
    private final BooleanSupplier isWanted;
    private long lastTurn = System.nanoTime();
    private boolean asked;

    /** The loop's thread while it rests. */
    private volatile @Nullable Thread resting;

    /** @param isWanted whether something waits to go out; true before {@link #wake} is called */
    ReadCoalescer(EventLoop loop, long paceNanos, BooleanSupplier isWanted) {
        this.loop = loop;
        this.paceNanos = paceNanos;
        this.isWanted = isWanted;
    }

    /**
     * Something was read in this turn of the loop. Not to be called for what is written: a rest that follows each write would
     * keep the loop busy with its tasks, which it does for up to a second before it looks at its sockets again.
     */
    void turned() {
        if (!asked && paceNanos > 0) {
            asked = true;
            loop.execute(this);
        }
    }

    /** Something wants to go out. From any thread. */
    void wake() {
        Thread thread = resting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** After all that was ready has been read. */
    @Override
    public void run() {
        asked = false;
        long early = paceNanos - (System.nanoTime() - lastTurn);
        if (early > 0) {
            resting = Thread.currentThread();
            // Looked at after it is known who rests: who comes between is seen here, who comes later unparks.
            if (!isWanted.getAsBoolean()) {
                LockSupport.parkNanos(this, early);
            }
            resting = null;
        }
        lastTurn = System.nanoTime();
    }
}
