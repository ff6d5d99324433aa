package dev.atoll.rooms.ticks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TickThreadsTest {
    private final TickThreads threads = new TickThreads(2);

    @AfterEach
    void close() {
        threads.close();
    }

    private static final class Counting implements Ticked {
        private final CountDownLatch runs;
        private final CountDownLatch lost = new CountDownLatch(1);
        private final AtomicReference<@Nullable String> thread = new AtomicReference<>();
        private final LongUnaryOperator next;

        Counting(int runs, LongUnaryOperator next) {
            this.runs = new CountDownLatch(runs);
            this.next = next;
        }

        @Override
        public long run(long nowNanos) {
            thread.set(Thread.currentThread().getName());
            runs.countDown();
            return next.applyAsLong(nowNanos);
        }

        @Override
        public void lost(Throwable thrown) {
            lost.countDown();
        }

        @Override
        public String label() {
            return "a counter";
        }

        void await() throws InterruptedException {
            assertTrue(runs.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void runsAgainWhenItSaysSo() throws InterruptedException {
        var ticking = new Counting(50, now -> now + 1_000_000);
        threads.pin(ticking, 20).pinned().wake();
        ticking.await();
        assertNull(threads.stuck());
    }

    @Test
    void runsOnlyWhenWoken() throws InterruptedException {
        var waiting = new Counting(2, now -> Ticked.WHEN_WOKEN);
        var pinned = threads.pin(waiting, 1).pinned();
        pinned.wake();
        while (waiting.runs.getCount() == 2) {
            LockSupport.parkNanos(1_000_000);
        }
        pinned.wake();
        waiting.await();
    }

    /** What no signature declares, thrown all the same. */
    @SuppressWarnings("unchecked") // that is the trick
    private static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    static List<Throwable> bugs() {
        return List.of(
                new IllegalStateException("a bug"),
                new StackOverflowError(),
                new IOException("undeclared"),
                new Throwable() {
                    @Override
                    public String getMessage() {
                        throw sneaky(new IOException("not even a message"));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void losesOnlyTheOneThatFails(Throwable bug) throws InterruptedException {
        var failing = new Counting(1, now -> {
            throw sneaky(bug);
        });
        var other = new Counting(100, now -> now + 100_000);
        var single = new TickThreads(1);
        try {
            single.pin(failing, 1).pinned().wake();
            single.pin(other, 1).pinned().wake();
            assertTrue(failing.lost.await(20, TimeUnit.SECONDS));
            other.await();
        } finally {
            single.close();
        }
    }

    @Test
    void goesOnWhenNotEvenTheLosingWorks() throws InterruptedException {
        var failing = new Ticked() {
            @Override
            public long run(long nowNanos) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public void lost(Throwable thrown) {
                throw sneaky(new IOException("and another"));
            }

            @Override
            public String label() {
                return "a loser";
            }
        };
        var other = new Counting(100, now -> now + 100_000);
        var single = new TickThreads(1);
        try {
            single.pin(failing, 1).pinned().wake();
            single.pin(other, 1).pinned().wake();
            other.await();
        } finally {
            single.close();
        }
    }

    @Test
    void givesEachTheThreadWithTheLeastToDo() throws InterruptedException {
        var heavy = new Counting(1, now -> Ticked.WHEN_WOKEN);
        var light = new Counting(1, now -> Ticked.WHEN_WOKEN);
        var third = new Counting(1, now -> Ticked.WHEN_WOKEN);
        threads.pin(heavy, 60).pinned().wake();
        threads.pin(light, 20).pinned().wake();
        threads.pin(third, 20).pinned().wake();
        heavy.await();
        light.await();
        third.await();
        assertNotEquals(heavy.thread.get(), light.thread.get());
        assertEquals(light.thread.get(), third.thread.get());
    }

    @Test
    void givesNothingToAThreadThatIsStuckWhileAnotherIsNot() throws InterruptedException {
        var end = new CountDownLatch(1);
        var endless = new Counting(1, now -> {
            while (end.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            return Ticked.WHEN_WOKEN;
        });
        var heavy = new Counting(1, now -> Ticked.WHEN_WOKEN);
        var late = new Counting(1, now -> Ticked.WHEN_WOKEN);
        try {
            threads.pin(heavy, 60).pinned().wake();
            threads.pin(endless, 1).pinned().wake();
            heavy.await();
            endless.await();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (threads.stuck() == null && System.nanoTime() < deadline) {
                LockSupport.parkNanos(1_000_000);
            }
            assertEquals(endless.thread.get() + " is stuck in a counter", threads.stuck());
            threads.pin(late, 20).pinned().wake();
            late.await();
            assertEquals(heavy.thread.get(), late.thread.get());
        } finally {
            end.countDown();
        }
    }
}
