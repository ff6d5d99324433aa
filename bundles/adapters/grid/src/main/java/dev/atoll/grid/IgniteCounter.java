package dev.atoll.grid;

import dev.atoll.api.grid.Counter;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteAtomicLong;

/** A counter as an Ignite atomic long. */
final class IgniteCounter implements Counter {
    private final IgniteAtomicLong number;

    IgniteCounter(Ignite ignite, String name) {
        number = IgniteMap.answering("make counter " + name, () -> ignite.atomicLong(name, 0, true));
    }

    @Override
    public long get() {
        return IgniteMap.answering("get a counter", number::get);
    }

    @Override
    public long add(long delta) {
        return IgniteMap.answering("add to a counter", () -> number.addAndGet(delta));
    }

    @Override
    public boolean compareAndSet(long expected, long value) {
        return IgniteMap.answering("set a counter", () -> number.compareAndSet(expected, value));
    }
}
