package dev.atoll.rooms.room;

import dev.atoll.api.results.Results;
import dev.atoll.engine.fold.Outcome.Asked;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Request;
import dev.atoll.mod.Spec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what rooms ask for, on {@code work-*} threads, until the answer is definite. The identity of an effect makes it safe
 * to try again: what was done before is found and not done twice.
 */
public final class Effects {
    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);
    private static final int PENDING_MAX = 10_000;
    private static final long FIRST_RETRY_MILLIS = 250;
    private static final long LAST_RETRY_MILLIS = 15_000;

    private final Results results;
    private final ScheduledExecutorService work;
    private final AtomicInteger pending = new AtomicInteger();
    private final Set<Effect> unanswered = ConcurrentHashMap.newKeySet();

    /** What is under way, for whom. */
    private record Effect(Asker asker, Asked asked) {}

    public Effects(Results results, ScheduledExecutorService work) {
        this.results = results;
        this.work = work;
    }

    /**
     * Who asks.
     *
     * @param room the room's id
     * @param game the game's name
     * @param title the game's title
     * @param stats the stats that it keeps leaderboards of
     */
    record Asker(String room, String game, String title, List<String> stats) {
        static Asker of(String room, Spec<?, ?, ?> spec) {
            return new Asker(room, spec.name(), spec.title(), spec.stats());
        }
    }

    /**
     * Starts an effect. Never blocks.
     *
     * @param answered takes the answer; false when it must be offered again later
     */
    void start(Asker asker, Asked asked, Predicate<Answer> answered) {
        if (pending.incrementAndGet() > PENDING_MAX) {
            pending.decrementAndGet();
            deliver(new Answer.Refused(asked.key(), "the server has too much to do"), answered);
            return;
        }
        unanswered.add(new Effect(asker, asked));
        work.execute(() -> attempt(asker, asked, answered, FIRST_RETRY_MILLIS));
    }

    /** How many are under way. */
    public int pending() {
        return pending.get();
    }

    private void attempt(Asker asker, Asked asked, Predicate<Answer> answered, long retryMillis) {
        Answer answer;
        try {
            answer = answer(asker, asked);
        } catch (Throwable away) {
            // A linkage error is how it looks when the bundle that keeps results is being updated; and no other error
            // is to
            // end the tries.
            if (retryMillis == FIRST_RETRY_MILLIS) {
                LOG.warn("Room {}: {} is tried again: {}", asker.room(), asked.key(), away.toString());
            }
            later(() -> attempt(asker, asked, answered, Math.min(retryMillis * 2, LAST_RETRY_MILLIS)), retryMillis);
            return;
        }
        pending.decrementAndGet();
        unanswered.remove(new Effect(asker, asked));
        deliver(answer, answered);
    }

    /**
     * Before the threads end: tries what is still unanswered a last time, until something can't be reached. What remains is
     * logged whole, so that an operator can put it in by hand.
     */
    public void close() {
        boolean reachable = true;
        for (Effect effect : unanswered) {
            try {
                if (reachable) {
                    answer(effect.asker(), effect.asked());
                    continue;
                }
            } catch (Throwable away) {
                reachable = false;
            }
            LOG.error("Room {}: this could not be stored before the stop: {}", effect.asker(), effect.asked());
        }
    }

    private Answer answer(Asker asker, Asked asked) {
        Request request = asked.request();
        if (request instanceof Request.SubmitResult submit) {
            String effect = asker.room() + ":" + asked.incarnation() + ":" + asked.sequence();
            var outcome = results.submit(new Results.Match(
                    effect, asker.game(), asker.title(), asker.stats(), asker.room(), asked.at(), submit.standings()));
            if (outcome instanceof Results.Outcome.Refused refused) {
                return new Answer.Refused(asked.key(), refused.reason());
            }
            return new Answer.Done(asked.key());
        }
        throw new IllegalStateException("no way to do a " + request.getClass().getSimpleName());
    }

    private void deliver(Answer answer, Predicate<Answer> answered) {
        if (!answered.test(answer)) {
            later(() -> deliver(answer, answered), FIRST_RETRY_MILLIS);
        }
    }

    private void later(Runnable body, long millis) {
        // Nobody waits for the future: the answer comes through the room's inbox.
        var unused = work.schedule(body, millis, TimeUnit.MILLISECONDS);
    }
}
