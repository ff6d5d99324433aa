package dev.atoll.api.grid;

import org.osgi.annotation.versioning.ProviderType;

/** A number that all nodes share. Blocks: {@code work-*} threads only. Gone when all nodes stopped: no money, no fences. */
@ProviderType
public interface Counter {
    /** The number now. */
    long get();

    /** Adds, atomically, and gives the sum. Wraps around at the ends of {@code long}. */
    long add(long delta);

    /** Sets the number if it is still {@code expected}, and says whether it did. */
    boolean compareAndSet(long expected, long value);
}
