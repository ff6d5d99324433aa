package dev.atoll.api.work;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How {@code work-*} threads begin and end. They may block; they hold up no end of the process, and no tick. Safe for all threads. */
public final class WorkThreads {
    private WorkThreads() {}

    /** Makes daemons called {@code work-NAME-0}, {@code work-NAME-1} and so on. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it: ticks are late less often.
    public static ThreadFactory named(String name) {
        var made = new AtomicInteger();
        return body -> {
            var thread = new Thread(body, "work-" + name + "-" + made.getAndIncrement());
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        };
    }

    /** Takes nothing more, and waits for what runs and what was taken; what isn't done in this time is interrupted. */
    public static void end(ExecutorService work, Duration patience) {
        work.shutdown();
        try {
            if (!work.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                work.shutdownNow();
            }
        } catch (InterruptedException e) {
            work.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
