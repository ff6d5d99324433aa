package dev.atoll.rooms.ticks;

import dev.atoll.engine.tree.Thrown;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@code tick-*} thread and what it runs. */
public final class TickThread {
    private static final Logger LOG = LoggerFactory.getLogger(TickThread.class);
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;

    private final Thread thread;
    private final PriorityQueue<Pinned> due = new PriorityQueue<>();
    private final Queue<Pinned> woken = new ConcurrentLinkedQueue<>();
    private final Distribution lateness = new Distribution(
            100 * MICRO, 500 * MICRO, MILLI, 2 * MILLI, 4 * MILLI, 8 * MILLI, 12_500 * MICRO, 25 * MILLI, 100 * MILLI);
    private final Distribution durations =
            new Distribution(50 * MICRO, 200 * MICRO, MILLI, 2 * MILLI, 5 * MILLI, 10 * MILLI, 25 * MILLI, 100 * MILLI);
    private volatile boolean stopping;
    private volatile @Nullable Pinned running;
    private volatile long runningSinceNanos;

    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it: ticks are late less often.
    TickThread(String name) {
        thread = new Thread(this::loop, name);
        thread.setDaemon(true);
        // Players wait for it at once, and for nobody else.
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    void start() {
        thread.start();
    }

    /** Something that is pinned to a thread. */
    public static final class Pinned implements Comparable<Pinned> {
        private final TickThread home;
        private final Ticked ticked;
        private final AtomicBoolean isWoken = new AtomicBoolean();
        private long deadlineNanos;
        private boolean queued;
        private boolean done;

        private Pinned(TickThread home, Ticked ticked) {
            this.home = home;
            this.ticked = ticked;
        }

        /** Has it run as soon as possible. From any thread. */
        public void wake() {
            if (isWoken.compareAndSet(false, true)) {
                home.woken.add(this);
                LockSupport.unpark(home.thread);
            }
        }

        /** Whether its thread hangs in a turn that doesn't end, be it of this one or of another. From any thread. */
        public boolean isStuck() {
            return home.stuck(TickThreads.STUCK_NANOS) != null;
        }

        @Override
        public int compareTo(Pinned other) {
            return Long.signum(deadlineNanos - other.deadlineNanos);
        }
    }

    /** Takes something in; it runs for the first time as soon as it is woken. */
    Pinned pin(Ticked ticked) {
        return new Pinned(this, ticked);
    }

    /** What has been running for so long that something must be wrong, if anything is. */
    public @Nullable String stuck(long forNanos) {
        Pinned now = running;
        long since = runningSinceNanos;
        if (now == null || System.nanoTime() - since < forNanos) {
            return thread.isAlive() || stopping ? null : thread.getName() + " has ended";
        }
        return thread.getName() + " is stuck in " + now.ticked.label();
    }

    public String name() {
        return thread.getName();
    }

    /** How late things ran after their deadlines. */
    public Distribution lateness() {
        return lateness;
    }

    /** How long things ran. */
    public Distribution durations() {
        return durations;
    }

    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    void awaitEnd() {
        try {
            thread.join(2_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!stopping) {
            takeWoken();
            Pinned next = due.peek();
            if (next == null) {
                LockSupport.park(this);
                continue;
            }
            long now = System.nanoTime();
            long wait = next.deadlineNanos - now;
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
                continue;
            }
            due.poll();
            next.queued = false;
            lateness.add(-wait);
            run(next, now);
        }
    }

    private void takeWoken() {
        for (Pinned one = woken.poll(); one != null; one = woken.poll()) {
            // First, so that what comes in from now on wakes it again.
            one.isWoken.set(false);
            if (!one.done) {
                schedule(one, System.nanoTime());
            }
        }
    }

    private void schedule(Pinned one, long deadlineNanos) {
        if (one.queued) {
            due.remove(one);
        }
        one.deadlineNanos = deadlineNanos;
        one.queued = true;
        due.add(one);
    }

    private void run(Pinned one, long now) {
        runningSinceNanos = now;
        running = one;
        long next = Ticked.DONE;
        try {
            next = one.ticked.run(now);
        } catch (Throwable thrown) {
            // The room is lost, the thread and its other rooms are not.
            lose(one.ticked, thrown);
        }
        running = null;
        durations.add(System.nanoTime() - now);
        if (next == Ticked.DONE) {
            one.done = true;
        } else if (next != Ticked.WHEN_WOKEN) {
            schedule(one, next);
        }
    }

    private static void lose(Ticked ticked, Throwable thrown) {
        try {
            // As text, since what was thrown may hold classes of a mod.
            LOG.error("{} failed and is not run again: {}", ticked.label(), Thrown.trace(thrown));
            ticked.lost(thrown);
        } catch (Throwable again) {
            LOG.error("What failed could not be taken leave of: {}", Thrown.trace(again));
        }
    }
}
