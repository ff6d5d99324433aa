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
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final long CLOSE_SECONDS_MAX = 5;

    /**
     * Something to do.
     *
     * @param what for the log: {@code load the signing keys}
     * @param first how long until the first time
     * @param every how long from one end to the next beginning
     */
    record Chore(String what, Duration first, Duration every, Runnable work) {}

    private final ScheduledExecutorService thread;

    Upkeep(List<Chore> chores) {
        thread = Executors.newSingleThreadScheduledExecutor(WorkThreads.named("identity"));
        for (Chore chore : chores) {
            var guarded = new Guarded(chore);
            // Ends with the thread; what it throws is dealt with inside.
            var unused = thread.scheduleWithFixedDelay(
                    guarded, chore.first().toMillis(), chore.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("upkeep did not end within {} s", CLOSE_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A chore that never ends its own schedule by failing. */
    private static final class Guarded implements Runnable {
        private final Chore chore;
        private boolean failing;

        Guarded(Chore chore) {
            this.chore = chore;
        }

        @Override
        public void run() {
            try {
                chore.work().run();
                if (failing) {
                    LOG.info("can {} again", chore.what());
                }
                failing = false;
            } catch (DatabaseUnavailableException | Problem e) {
                if (!failing && !Thread.currentThread().isInterrupted()) {
                    LOG.warn("could not {}: {}", chore.what(), e.getMessage());
                }
                failing = true;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.error("could not {}", chore.what(), e);
                }
                failing = true;
            }
        }
    }
}
