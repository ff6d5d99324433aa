package dev.atoll.replays;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.Database;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.mods.ModArchive;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.replays.Replay;
import dev.atoll.api.replays.Replays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the newest replays, and forgets the others. What the database can't take waits on the disk. */
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

        @AttributeDefinition(
                description = "How many of these one account may have; of more, the older ones are forgotten first.",
                min = "1")
        int replays_per_account_max() default 50;

        @AttributeDefinition(description = "How long a replay is kept.", min = "1")
        int keep_days() default 14;

        @AttributeDefinition(description = "A larger recording is not kept.", min = "16")
        int recording_kilobytes_max() default 8_192;

        @AttributeDefinition(
                description = "Folder in which replays wait that the database can't take yet; a relative one is below"
                        + " ATOLL_HOME.")
        String waiting_folder() default "replays";

        @AttributeDefinition(description = "How much may wait there; what comes then is lost.", min = "0")
        int waiting_megabytes_max() default 256;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReplayKeeping.class);
    /** Old ones are looked for after so many new ones. */
    private static final int PRUNE_EVERY = 50;

    private static final int KILO = 1024;
    private static final long MEGA = 1024 * 1024;
    /** Who finds the database away waits for a while; the next ones needn't. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    private final Database database;
    private final InstantSource clock;
    private final int replaysMax;
    private final int shareMax;
    private final Duration keep;
    private final int bytesMax;
    private final AtomicInteger sincePruned = new AtomicInteger(PRUNE_EVERY);
    private final ReplaySpool spool;
    private final LateReplays late;
    private volatile Instant awayUntil = Instant.MIN;
    private final LongAdder kept = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder pruned = new LongAdder();

    /** May come and go; meanwhile kept code is not deleted. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ModArchive archive;

    /** @param database with the schema of this bundle */
    @Activate
    public ReplayKeeping(@Reference Database database, Config config) {
        this(
                database,
                InstantSource.system(),
                config.replays_max(),
                config.replays_per_account_max(),
                Duration.ofDays(config.keep_days()),
                config.recording_kilobytes_max() * KILO,
                new ReplaySpool(Path.of(config.waiting_folder()), config.waiting_megabytes_max() * MEGA));
    }

    ReplayKeeping(
            Database database,
            InstantSource clock,
            int replaysMax,
            int shareMax,
            Duration keep,
            int bytesMax,
            ReplaySpool spool) {
        this.database = database;
        this.clock = clock;
        this.replaysMax = replaysMax;
        this.shareMax = shareMax;
        this.keep = keep;
        this.bytesMax = bytesMax;
        this.spool = spool;
        this.late = new LateReplays(spool, this::store);
    }

    @Deactivate
    void close() {
        late.close();
    }

    @Override
    public void keep(Replay replay) {
        Replay fitting = fitting(replay);
        if (clock.instant().isBefore(awayUntil)) {
            shelve(fitting, null);
            return;
        }
        try {
            store(fitting);
        } catch (DatabaseUnavailableException away) {
            awayUntil = clock.instant().plus(AWAY);
            shelve(fitting, away);
        }
    }

    private void shelve(Replay replay, @Nullable DatabaseUnavailableException why) {
        try {
            spool.put(replay);
            if (why != null) {
                LOG.warn("The database took no replay; for now they wait in {}: {}", spool.folder(), why.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the database is away, and the disk can't take it", e);
        }
    }

    private void store(Replay replay) {
        try {
            if (database.transact(em -> Archive.add(em, replay))) {
                kept.increment();
            }
        } catch (ConstraintException twice) {
            // The same came twice at the same moment; one of them is kept.
            LOG.debug("A replay of room {} came twice", replay.room());
        }
        if (sincePruned.incrementAndGet() >= PRUNE_EVERY) {
            sincePruned.set(0);
            pruned.add(database.transact(em -> Archive.prune(em, clock.instant().minus(keep), replaysMax, shareMax)));
            pruneCode();
        }
    }

    /** Has the code deleted that was kept for what was forgotten. What still waits on the disk may need any of it. */
    private void pruneCode() {
        ModArchive present = archive;
        if (present == null || spool.size() > 0) {
            return;
        }
        try {
            int deleted = present.retain(database.read(Archive::needed));
            if (deleted > 0) {
                LOG.info("{} kept jars of mods were deleted, since no replay needs them any more", deleted);
            }
        } catch (RuntimeException away) {
            LOG.warn("Which kept jars of mods no replay needs was not looked up: {}", away.toString());
        }
    }

    /** Where code is kept when there is no container to say so. */
    void pruneCodeOf(ModArchive archive) {
        this.archive = archive;
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
        sink.gauge("atoll_replays_waiting", "Replays that wait on the disk for the database", Map.of(), spool.size());
        sink.counter("atoll_replays_pruned_total", "Replays that were forgotten", Map.of(), pruned.doubleValue());
    }
}
