package dev.atoll.replays;

import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.replays.Replay;
import dev.atoll.api.work.WorkThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings replays that wait on the disk to the database once it is back, on a thread of its own. */
final class LateReplays implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LateReplays.class);
    private static final long TRIES_MILLIS = 1_000;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(1);

    private final ReplaySpool spool;
    private final Consumer<Replay> database;
    private final ScheduledExecutorService work =
            Executors.newSingleThreadScheduledExecutor(WorkThreads.named("replays"));

    private volatile boolean isClosed;
    private boolean isFailing;

    /** @param database stores a replay, or throws */
    LateReplays(ReplaySpool spool, Consumer<Replay> database) {
        this.spool = spool;
        this.database = database;
        var unused = work.scheduleWithFixedDelay(this::bring, 0, TRIES_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void bring() {
        int stored = 0;
        for (String name : spool.names()) {
            if (isClosed) {
                return;
            }
            try {
                Optional<Replay> replay = spool.read(name);
                if (replay.isPresent()) {
                    database.accept(replay.get());
                    spool.done(name);
                    stored++;
                }
            } catch (DatabaseUnavailableException away) {
                return;
            } catch (IOException | RuntimeException e) {
                // It holds up none of those behind it, and is told once, not every second.
                if (!isFailing) {
                    isFailing = true;
                    LOG.warn("The replay {} in {} could not be stored; it is tried again", name, spool.folder(), e);
                }
            }
        }
        if (spool.size() == 0) {
            isFailing = false;
        }
        if (stored > 0) {
            LOG.info("{} replays that waited are stored", stored);
        }
    }

    /** What still waits does so until the next start. */
    @Override
    public void close() {
        isClosed = true;
        WorkThreads.end(work, ENDS_WITHIN);
    }
}
