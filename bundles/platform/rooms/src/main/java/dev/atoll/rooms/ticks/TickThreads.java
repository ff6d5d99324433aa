package dev.atoll.rooms.ticks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** All tick threads of a server. Each room gets the one with the least to do, of those that are not stuck. */
public final class TickThreads implements AutoCloseable {
    static final long STUCK_NANOS = 2_000_000_000L;

    private final List<TickThread> threads = new ArrayList<>();
    private final AtomicIntegerArray loads;

    /** @param count 1 or more, or 0 for one less than there are processors */
    public TickThreads(int count) {
        int n = count > 0 ? count : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        loads = new AtomicIntegerArray(n);
        for (int i = 0; i < n; i++) {
            threads.add(new TickThread("tick-" + i));
        }
        threads.forEach(TickThread::start);
    }

    /** A place on a thread, with what frees it. */
    public record Place(TickThread.Pinned pinned, Runnable leave) {}

    /**
     * Pins something to a thread.
     *
     * @param load what it costs, in any unit that all use: ticks per second
     */
    public synchronized Place pin(Ticked ticked, int load) {
        int chosen = leastLoaded();
        int weight = Math.max(1, load);
        loads.addAndGet(chosen, weight);
        return new Place(threads.get(chosen).pin(ticked), () -> loads.addAndGet(chosen, -weight));
    }

    /** What waits behind a turn that doesn't end waits for ever, so stuck threads come last. */
    private int leastLoaded() {
        int least = 0;
        boolean leastStuck = isStuck(0);
        for (int i = 1; i < loads.length(); i++) {
            boolean stuck = isStuck(i);
            if (stuck == leastStuck ? loads.get(i) < loads.get(least) : leastStuck) {
                least = i;
                leastStuck = stuck;
            }
        }
        return least;
    }

    private boolean isStuck(int thread) {
        return threads.get(thread).stuck(STUCK_NANOS) != null;
    }

    /** What a thread has to do, on average, in the unit of {@link #pin}. */
    public long loadPerThread() {
        long all = 0;
        for (int i = 0; i < loads.length(); i++) {
            all += loads.get(i);
        }
        return all / loads.length();
    }

    public List<TickThread> threads() {
        return List.copyOf(threads);
    }

    /** The first thread that is stuck or dead, in words, or null when all are well. */
    public @Nullable String stuck() {
        for (TickThread thread : threads) {
            String why = thread.stuck(STUCK_NANOS);
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    @Override
    public void close() {
        threads.forEach(TickThread::stop);
        // A turn that doesn't end has no end to wait for; the thread goes with the JVM.
        threads.stream().filter(one -> one.stuck(STUCK_NANOS) == null).forEach(TickThread::awaitEnd);
    }
}
