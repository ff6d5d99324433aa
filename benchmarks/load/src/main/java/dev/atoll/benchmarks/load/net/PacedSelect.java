package dev.atoll.benchmarks.load.net;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets an event loop look at its sockets once per millisecond instead of whenever one of them has something to read. A loop that
 * sleeps in the kernel is woken by whoever writes to one of its sockets, and here that is the server that is measured: it would pay
 * for waking its own load, which it does not where players are on other machines. The price is at most a millisecond more from
 * input to view, for every server alike.
 */
final class PacedSelect implements SelectStrategy {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private long next = System.nanoTime();

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        if (!hasTasks) {
            LockSupport.parkNanos(next - System.nanoTime());
            next = Math.max(next + PERIOD_NANOS, System.nanoTime());
        }
        return selectNow.get();
    }
}
