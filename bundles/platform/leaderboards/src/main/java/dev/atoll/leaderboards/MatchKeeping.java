package dev.atoll.leaderboards;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.Database;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.results.Results;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stores each match once, however often it is submitted. */
@Component(service = {Results.class, Metrics.class})
public final class MatchKeeping implements Results, Metrics {
    private final Database database;
    private final LongAdder stored = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param database with the schema of this bundle */
    @Activate
    public MatchKeeping(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Outcome submit(Match match) {
        Optional<String> objection = Submission.objection(match);
        if (objection.isPresent()) {
            refused.increment();
            return new Outcome.Refused(objection.get());
        }
        byte[] hash = Submission.hash(match);
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
    }
}
