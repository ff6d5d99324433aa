package dev.atoll.identity;

import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.http.Problem;
import dev.atoll.api.work.WorkThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be done now and then, on a {@code work-*} thread of its own. What fails is done again at its next time, and
 * told once until it works again.
 */
final class MaintenanceTasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceTasks.class);
    private static final long CLOSE_SECONDS_MAX = 5;

    /**
     * Something to do.
     *
     * @param what for the log: {@code load the signing keys}
     * @param first how long until the first time
     * @param every how long from one end to the next beginning
     */
    record Task(String what, Duration first, Duration every, Runnable work) {}

    private final ScheduledExecutorService thread;

    MaintenanceTasks(List<Task> tasks) {
        thread = Executors.newSingleThreadScheduledExecutor(WorkThreads.named("identity"));
        for (Task task : tasks) {
            var guarded = new Guarded(task);
            // Ends with the thread; what it throws is dealt with inside.
            var unused = thread.scheduleWithFixedDelay(
                    guarded, task.first().toMillis(), task.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("maintenance did not end within {} s", CLOSE_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that never ends its own schedule by failing. */
    private static final class Guarded implements Runnable {
        private final Task task;
        private boolean failing;

        Guarded(Task task) {
            this.task = task;
        }

        @Override
        public void run() {
            try {
                task.work().run();
                if (failing) {
                    LOG.info("can {} again", task.what());
                }
                failing = false;
            } catch (DatabaseUnavailableException | Problem e) {
                if (!failing && !Thread.currentThread().isInterrupted()) {
                    LOG.warn("could not {}: {}", task.what(), e.getMessage());
                }
                failing = true;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.error("could not {}", task.what(), e);
                }
                failing = true;
            }
        }
    }
}
