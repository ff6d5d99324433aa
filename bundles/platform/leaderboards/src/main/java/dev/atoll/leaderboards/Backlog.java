package dev.atoll.leaderboards;

import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.results.Results.Match;
import dev.atoll.api.results.Results.Outcome;
import dev.atoll.api.work.WorkThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on the disk what the database can't take, and brings it there once it can, on a thread of its own. What an earlier
 * server left comes first. A match that is brought twice counts once, so nothing but the disk has to be remembered.
 */
final class Backlog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final long TRIES_MILLIS = 1_000;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(1);

    private final Spool spool;
    private final Function<Match, Outcome> database;
    private final ScheduledExecutorService work =
            Executors.newSingleThreadScheduledExecutor(WorkThreads.named("results"));

    private volatile boolean isAway;
    private volatile boolean isFull;
    private volatile boolean isClosed;
    private boolean isFailing;

    /** @param database stores a match, or throws */
    Backlog(Spool spool, Function<Match, Outcome> database) {
        this.spool = spool;
        this.database = database;
        if (spool.size() > 0) {
            LOG.info("{} match results wait in {} for the database", spool.size(), spool.folder());
        }
        var unused = work.scheduleWithFixedDelay(this::bring, 0, TRIES_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether the database could not be reached the last time; to ask it again would take the time of a wait. */
    boolean isAway() {
        return isAway;
    }

    int waiting() {
        return spool.size();
    }

    /**
     * Keeps a match on the disk. Blocks for a write.
     *
     * @param trouble why the database didn't take it
     * @return empty when there is no room on the disk either; the match is still the caller's then
     */
    Optional<Outcome> keep(Match match, byte[] hash, String trouble) {
        try {
            boolean fits = spool.put(match, hash);
            isFull = false;
            if (!isAway) {
                isAway = true;
                LOG.warn("The database took no match result; from now on they wait in {}: {}", spool.folder(), trouble);
            }
            return Optional.of(
                    fits
                            ? new Outcome.Stored()
                            : new Outcome.Refused("effect " + match.effect() + " waits already with other content"));
        } catch (IOException | RuntimeException e) {
            if (!isFull) {
                isFull = true;
                LOG.error(
                        "Match results can be written neither to the database nor to {}; they are kept in memory and lost"
                                + " with this process: make room on the disk, or bring the database back",
                        spool.folder(),
                        e);
            }
            return Optional.empty();
        }
    }

    /** The database was reached. */
    void reached() {
        isAway = false;
    }

    private void bring() {
        int stored = 0;
        spool.look();
        for (String name : spool.names()) {
            if (isClosed) {
                return;
            }
            try {
                stored += spool.read(name).map(match -> bring(name, match)).orElse(0);
            } catch (DatabaseUnavailableException away) {
                isAway = true;
                return;
            } catch (RuntimeException e) {
                if (!isFailing) {
                    isFailing = true;
                    LOG.error("The match result {} in {} was not stored; it is tried again", name, spool.folder(), e);
                }
            }
        }
        if (stored > 0) {
            LOG.info("{} match results that waited are stored; {} still wait", stored, spool.size());
        }
        if (spool.size() == 0) {
            isFailing = false;
            isAway = false;
        }
    }

    private int bring(String name, Match match) {
        Outcome outcome = database.apply(match);
        isAway = false;
        if (outcome instanceof Outcome.Refused refused) {
            spool.putAside(name, refused.reason());
            return 0;
        }
        spool.done(name);
        return 1;
    }

    /** What still waits does so until the next start. */
    @Override
    public void close() {
        isClosed = true;
        WorkThreads.end(work, ENDS_WITHIN);
    }
}
