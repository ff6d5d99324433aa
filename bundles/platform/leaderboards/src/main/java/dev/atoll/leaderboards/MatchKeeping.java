package dev.atoll.leaderboards;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.Database;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.results.Results;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Stores each match once, however often it is submitted. What the database can't take waits on the disk. */
@Component(
        service = {Results.class, Metrics.class},
        configurationPid = "atoll.leaderboards")
@Designate(ocd = MatchKeeping.Config.class)
public final class MatchKeeping implements Results, Metrics {
    /** Settings of the leaderboards. */
    @ObjectClassDefinition(name = "Atoll leaderboards")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "Folder in which match results wait that the database can't take yet; a relative one is below"
                                + " ATOLL_HOME.")
        String waiting_folder() default "results";

        @AttributeDefinition(description = "How many match results may wait there.")
        int waiting_matches_max() default 10_000;
    }

    private final Database database;
    private final Backlog backlog;
    private final LongAdder stored = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param database with the schema of this bundle */
    @Activate
    public MatchKeeping(@Reference Database database, Config config) {
        this(database, Path.of(config.waiting_folder()), config.waiting_matches_max());
    }

    MatchKeeping(Database database, Path folder, int waitingMax) {
        this.database = database;
        this.backlog = new Backlog(new Spool(folder, waitingMax), match -> store(match, MatchForm.hash(match)));
    }

    @Deactivate
    void close() {
        backlog.close();
    }

    @Override
    public Outcome submit(Match match) {
        Optional<String> objection = Submission.objection(match);
        if (objection.isPresent()) {
            refused.increment();
            return new Outcome.Refused(objection.get());
        }
        byte[] hash = MatchForm.hash(match);
        if (backlog.isAway()) {
            Optional<Outcome> kept = backlog.keep(match, hash, "it is away");
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        try {
            Outcome outcome = store(match, hash);
            backlog.reached();
            return outcome;
        } catch (RuntimeException trouble) {
            return backlog.keep(match, hash, trouble.toString()).orElseThrow(() -> trouble);
        }
    }

    private Outcome store(Match match, byte[] hash) {
        Optional<Outcome> known = known(match, hash);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            Outcome outcome = database.transact(em -> MatchWriting.store(em, match, hash));
            stored.increment();
            return outcome;
        } catch (ConstraintException e) {
            // The same effect came twice at the same moment; the other one counts.
            return known(match, hash).orElseThrow(() -> e);
        }
    }

    private Optional<Outcome> known(Match match, byte[] hash) {
        Optional<Outcome> known = database.read(em -> MatchWriting.known(em, match, hash));
        known.ifPresent(outcome -> (outcome instanceof Outcome.Stored ? repeated : refused).increment());
        return known;
    }

    @Override
    public void report(Sink sink) {
        String help = "Match results that rooms submitted";
        sink.counter("atoll_results_total", help, Map.of("outcome", "stored"), stored.doubleValue());
        sink.counter("atoll_results_total", help, Map.of("outcome", "repeated"), repeated.doubleValue());
        sink.counter("atoll_results_total", help, Map.of("outcome", "refused"), refused.doubleValue());
        sink.gauge(
                "atoll_results_waiting",
                "Match results on the disk that the database has not taken yet",
                Map.of(),
                backlog.waiting());
    }
}
