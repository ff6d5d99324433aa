package dev.atoll.replays;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.Database;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.replays.Replay;
import dev.atoll.api.replays.Replays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the newest replays, and forgets the others. */
@Component(
        service = {Replays.class, Metrics.class},
        configurationPid = "atoll.replays")
@Designate(ocd = ReplayKeeping.Config.class)
public final class ReplayKeeping implements Replays, Metrics {
    /** Settings of the replays. */
    @ObjectClassDefinition(name = "Atoll replays")
    public @interface Config {
        @AttributeDefinition(description = "How many replays are kept, the newest ones.", min = "0")
        int replays_max() default 2_000;

        @AttributeDefinition(description = "How long a replay is kept.", min = "1")
        int keep_days() default 14;

        @AttributeDefinition(description = "A larger recording is not kept.", min = "16")
        int recording_kilobytes_max() default 8_192;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReplayKeeping.class);
    /** Old ones are looked for after so many new ones. */
    private static final int PRUNE_EVERY = 50;

    private static final int KILO = 1024;
    /** Who finds the database away waits for a while; the next ones needn't. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    private final Database database;
    private final InstantSource clock;
    private final int replaysMax;
    private final Duration keep;
    private final int bytesMax;
    private final AtomicInteger sincePruned = new AtomicInteger(PRUNE_EVERY);
    private volatile Instant awayUntil = Instant.MIN;
    private final LongAdder kept = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder pruned = new LongAdder();

    /** @param database with the schema of this bundle */
    @Activate
    public ReplayKeeping(@Reference Database database, Config config) {
        this(
                database,
                InstantSource.system(),
                config.replays_max(),
                Duration.ofDays(config.keep_days()),
                config.recording_kilobytes_max() * KILO);
    }

    ReplayKeeping(Database database, InstantSource clock, int replaysMax, Duration keep, int bytesMax) {
        this.database = database;
        this.clock = clock;
        this.replaysMax = replaysMax;
        this.keep = keep;
        this.bytesMax = bytesMax;
    }

    @Override
    public void keep(Replay replay) {
        if (clock.instant().isBefore(awayUntil)) {
            throw new IllegalStateException("the database was away a moment ago");
        }
        Replay fitting = fitting(replay);
        try {
            if (database.transact(em -> Archive.add(em, fitting))) {
                kept.increment();
            }
        } catch (DatabaseUnavailableException away) {
            awayUntil = clock.instant().plus(AWAY);
            throw away;
        } catch (ConstraintException twice) {
            // The same came twice at the same moment; one of them is kept.
            LOG.debug("A replay of room {} came twice", replay.room());
        }
        if (sincePruned.incrementAndGet() >= PRUNE_EVERY) {
            sincePruned.set(0);
            pruned.add(database.transact(em -> Archive.prune(em, clock.instant().minus(keep), replaysMax)));
        }
    }

    private Replay fitting(Replay replay) {
        if (!(replay.content() instanceof Replay.Content.Recorded recorded)
                || recorded.recording().length <= bytesMax) {
            return replay;
        }
        tooLarge.increment();
        return new Replay(
                replay.effect(),
                replay.game(),
                replay.gameTitle(),
                replay.mod(),
                replay.version(),
                replay.room(),
                replay.ended(),
                replay.standings(),
                new Replay.Content.Missing("the recording of this match is too large to be kept"));
    }

    @Override
    public void report(Sink sink) {
        String help = "Replays that rooms brought";
        sink.counter("atoll_replays_total", help, Map.of("outcome", "kept"), kept.doubleValue());
        sink.counter("atoll_replays_total", help, Map.of("outcome", "too-large"), tooLarge.doubleValue());
        sink.counter("atoll_replays_pruned_total", "Replays that were forgotten", Map.of(), pruned.doubleValue());
    }
}
