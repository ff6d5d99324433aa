package dev.atoll.rooms;

import dev.atoll.api.work.WorkThreads;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** The {@code work-rooms-*} threads, which may block. */
final class WorkPool implements AutoCloseable {
    private final ScheduledThreadPoolExecutor pool;

    WorkPool(int count) {
        pool = new ScheduledThreadPoolExecutor(
                count,
                WorkThreads.named("rooms"),
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
        WorkThreads.end(pool, Duration.ofSeconds(2));
    }
}
