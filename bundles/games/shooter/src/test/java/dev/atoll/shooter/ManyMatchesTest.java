package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.atoll.mod.Standing;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every match, whoever plays it: a few in every run, thousands in a soak. */
class ManyMatchesTest {
    private static final int SEEDS = System.getenv("ATOLL_SOAK") == null ? 4 : 2_000;

    /** Every so often in a JVM of its own, which takes a second. */
    private static final int FRESH_EVERY = 100;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMatchAddsUpAndReplaysToTheSameState(long seed) {
        var chance = new SplittableRandom(seed);
        var bout = new Bout(
                seed,
                new ShooterOptions(30, chance.nextInt(1, 51), chance.nextBoolean()),
                chance.nextInt(2, Rules.SEATS + 1));
        comeAndGo(bout, chance);
        bout.untilResults();
        List<Standing> standings = bout.result().standings();
        long told = bout.room.events().stream()
                .filter(ShooterEvent.Killed.class::isInstance)
                .map(ShooterEvent.Killed.class::cast)
                .filter(killed -> killed.killer() != killed.victim())
                .count();
        assertEquals(told, standings.stream().mapToLong(Standing::score).sum());
        bout.room.assertReplays();
        if (seed % FRESH_EVERY == 0) {
            bout.room.assertReplaysInFreshJvm();
        }
    }

    /** Up to three leave while it goes on, and others come. */
    private static void comeAndGo(Bout bout, SplittableRandom chance) {
        for (int change = chance.nextInt(4); change > 0; change--) {
            for (int tick = chance.nextInt(300); tick > 0; tick--) {
                bout.tick();
            }
            if (bout.players.size() > 2) {
                bout.leave(bout.players.get(chance.nextInt(bout.players.size())));
                bout.room.join("late-" + change);
            }
        }
    }
}
