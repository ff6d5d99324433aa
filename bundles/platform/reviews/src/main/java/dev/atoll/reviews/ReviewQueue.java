package dev.atoll.reviews;

import dev.atoll.api.database.Database;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.reviews.Reviews;
import dev.atoll.api.reviews.Suspicion;
import dev.atoll.api.work.WorkThreads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts suspicions and brings those that matter into the database, on a thread of its own. */
@Component(
        service = {Reviews.class, Metrics.class, ReviewQueue.class},
        configurationPid = "atoll.reviews")
@Designate(ocd = ReviewQueue.Config.class)
public final class ReviewQueue implements Reviews, Metrics {
    /** Settings of the reviews. */
    @ObjectClassDefinition(name = "Atoll reviews")
    public @interface Config {
        @AttributeDefinition(
                description = "How often something that isn't severe must come from an account before it is listed.")
        int times_min() default 3;

        @AttributeDefinition(description = "Within how many minutes it must come so often.")
        int memory_minutes() default 60;

        @AttributeDefinition(description = "How many lines the database keeps; those judged long ago go first.")
        int lines_max() default 10_000;

        @AttributeDefinition(description = "How many of them one account may have.")
        int lines_per_account_max() default 64;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReviewQueue.class);
    private static final int ACCOUNTS_MAX = 2_000;
    private static final int KINDS_MAX = 16;
    private static final long WRITES_MILLIS = 1_000;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);
    private static final long UNKNOWN = -1;

    private final Database database;
    private final Tally tally;
    private final InstantSource clock;
    private final int linesMax;
    private final int perAccountMax;
    private final ScheduledExecutorService work =
            Executors.newSingleThreadScheduledExecutor(WorkThreads.named("reviews"));

    private volatile long open = UNKNOWN;
    private boolean isFailing;

    /** @param database with the schema of this bundle */
    @Activate
    public ReviewQueue(@Reference Database database, Config config) {
        this(
                database,
                new Tally(ACCOUNTS_MAX, KINDS_MAX, config.times_min(), Duration.ofMinutes(config.memory_minutes())),
                InstantSource.system(),
                config.lines_max(),
                config.lines_per_account_max());
        var unused = work.scheduleWithFixedDelay(this::write, 0, WRITES_MILLIS, TimeUnit.MILLISECONDS);
    }

    ReviewQueue(Database database, Tally tally, InstantSource clock, int linesMax, int perAccountMax) {
        this.database = database;
        this.tally = tally;
        this.clock = clock;
        this.linesMax = linesMax;
        this.perAccountMax = perAccountMax;
    }

    @Override
    public void suspect(Suspicion suspicion) {
        tally.count(suspicion, clock.instant());
    }

    /** Brings into the database what is to be there. What it can't take now comes with the next try. */
    void write() {
        List<Tally.Line> lines = tally.take(clock.instant());
        try {
            if (!lines.isEmpty()) {
                database.transact(em -> {
                    Lines.add(em, lines, perAccountMax, linesMax);
                    return true;
                });
            }
            if (!lines.isEmpty() || open == UNKNOWN) {
                open = database.read(Lines::open);
            }
            isFailing = false;
        } catch (RuntimeException e) {
            tally.giveBack(lines);
            if (!isFailing) {
                isFailing = true;
                String why = e instanceof DatabaseUnavailableException ? "the database is away" : e.toString();
                LOG.warn("Reviews wait in memory, where they are bounded: {}", why);
            }
        }
    }

    /** An operator has judged a line. */
    void judged(ReviewRow line) {
        tally.judged(line.account(), line.kind());
        open = UNKNOWN;
    }

    @Override
    public void report(Sink sink) {
        if (open != UNKNOWN) {
            sink.gauge("atoll_reviews_open", "What operators have not judged yet", Map.of(), (double) open);
        }
        sink.counter("atoll_reviews_suspicions_total", "What no honest client does, counted", Map.of(), (double)
                tally.counted());
        sink.counter("atoll_reviews_lost_total", "Of these, what found no room", Map.of(), (double) tally.lost());
    }

    @Deactivate
    void close() {
        var unused = work.submit(this::write);
        WorkThreads.end(work, ENDS_WITHIN);
    }
}
