package dev.atoll.rooms;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The {@code work-rooms-*} threads, which may block. */
final class WorkThreads implements AutoCloseable {
    private final ScheduledThreadPoolExecutor pool;

    WorkThreads(int count) {
        var number = new AtomicInteger();
        pool = new ScheduledThreadPoolExecutor(
                count,
                body -> {
                    var thread = new Thread(body, "work-rooms-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                },
                // After the end nobody waits for what is still posted.
                new ThreadPoolExecutor.DiscardPolicy());
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        pool.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    ScheduledExecutorService pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(2, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
