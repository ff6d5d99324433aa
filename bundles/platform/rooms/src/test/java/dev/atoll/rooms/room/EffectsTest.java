package dev.atoll.rooms.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.atoll.api.results.Results;
import dev.atoll.engine.fold.Outcome.Asked;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.mod.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EffectsTest {
    private static final Effects.Asker ASKER = new Effects.Asker("room", "dice", "Dice", List.of());
    private static final Standing WINNER =
            new Standing(new Player(0, "guest-1", "Ann", false), 1, 10, Duration.ofMinutes(5), Map.of());
    private static final Asked ASKED =
            new Asked(1, 4, "result", new Request.SubmitResult(List.of(WINNER)), Instant.EPOCH);

    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        work.shutdownNow();
    }

    private Answer answer() throws InterruptedException {
        Answer answer = answers.poll(20, TimeUnit.SECONDS);
        assertEquals(0, answers.size());
        return answer;
    }

    /** As when the bundle that keeps results is being updated: the same effect is asked for until somebody has it. */
    @Test
    void triesAgainAfterErrors() throws InterruptedException {
        var tries = new ArrayList<String>();
        var effects = new Effects(
                match -> {
                    tries.add(match.effect());
                    if (tries.size() == 1) {
                        throw new NoClassDefFoundError("of the old results");
                    }
                    if (tries.size() == 2) {
                        throw new IllegalStateException("the database is away");
                    }
                    return new Results.Outcome.Stored();
                },
                work);
        effects.start(ASKER, ASKED, answers::add);
        assertEquals(new Answer.Done("result"), answer());
        assertEquals(List.of("room:1:4", "room:1:4", "room:1:4"), tries);
        assertEquals(0, effects.pending());
    }

    @Test
    void doesNotTryAgainWhatWasRefused() throws InterruptedException {
        var effects = new Effects(match -> new Results.Outcome.Refused("no such stat"), work);
        effects.start(ASKER, ASKED, answers::add);
        assertEquals(new Answer.Refused("result", "no such stat"), answer());
    }

    /** A room whose inbox is full gets its answer later, and the effect is not done again for that. */
    @Test
    void offersAnAnswerUntilItIsTaken() throws InterruptedException {
        var done = new AtomicInteger();
        var offers = new AtomicInteger();
        var effects = new Effects(
                match -> {
                    done.incrementAndGet();
                    return new Results.Outcome.Stored();
                },
                work);
        effects.start(ASKER, ASKED, answer -> offers.incrementAndGet() == 3 && answers.add(answer));
        assertInstanceOf(Answer.Done.class, answer());
        assertEquals(1, done.get());
    }

    /** At a stop everything unanswered is tried once more. */
    @Test
    void triesALastTimeBeforeTheEnd() throws InterruptedException {
        var tries = new AtomicInteger();
        var failed = new LinkedBlockingQueue<Integer>();
        var effects = new Effects(
                match -> {
                    if (tries.incrementAndGet() == 1) {
                        failed.add(1);
                        throw new IllegalStateException("the database is away");
                    }
                    return new Results.Outcome.Stored();
                },
                work);
        effects.start(ASKER, ASKED, answers::add);
        assertEquals(1, failed.poll(20, TimeUnit.SECONDS));
        work.shutdownNow();
        effects.close();
        assertEquals(2, tries.get());
    }
}
