package dev.atoll.gateway.http;

import dev.atoll.api.work.WorkThreads;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The {@code work-*} threads on which handlers run: so many at once, so many waiting, and the rest is turned away. */
public final class WorkPool implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    public WorkPool(int threadsMax, int waitingMax) {
        threads = new ThreadPoolExecutor(
                threadsMax,
                threadsMax,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waitingMax),
                WorkThreads.named("http"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs this soon, or says at once that there is no room for it. */
    boolean run(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    public int running() {
        return threads.getActiveCount();
    }

    public int waiting() {
        return threads.getQueue().size();
    }

    /** Takes nothing more. What runs has half a second to end; then its thread is interrupted. */
    @Override
    public void close() {
        WorkThreads.end(threads, Duration.ofMillis(500));
    }
}
