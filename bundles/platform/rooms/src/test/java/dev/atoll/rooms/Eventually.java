package dev.atoll.rooms;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what other threads bring about, with a deadline that only a failure reaches. */
final class Eventually {
    private static final long DEADLINE_NANOS = 20_000_000_000L;

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("never came true: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    static <T> T get(String what, Supplier<@Nullable T> source) {
        long until = System.nanoTime() + DEADLINE_NANOS;
        while (true) {
            T value = source.get();
            if (value != null) {
                return value;
            }
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("never came: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
