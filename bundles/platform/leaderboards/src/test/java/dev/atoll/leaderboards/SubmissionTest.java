package dev.atoll.leaderboards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.results.Results.Match;
import dev.atoll.mod.Player;
import dev.atoll.mod.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubmissionTest {
    private static final Match GOOD = Matches.between("e1", "ada", "bea");

    private static Match with(String effect, String game, String title, Instant ended, List<Standing> standings) {
        return new Match(effect, game, title, List.of("kills", "deaths"), "room1", ended, standings);
    }

    private static List<Standing> one(String id, String name, long score, Duration played, Map<String, Long> stats) {
        return List.of(new Standing(new Player(0, id, name, false), 1, score, played, stats));
    }

    static Stream<Match> bad() {
        Duration minute = Duration.ofMinutes(1);
        return Stream.of(
                with("", "shooter", "Shooter", Matches.NOON, GOOD.standings()),
                with("e\0", "shooter", "Shooter", Matches.NOON, GOOD.standings()),
                with("e".repeat(257), "shooter", "Shooter", Matches.NOON, GOOD.standings()),
                with("e", "Shooter!", "Shooter", Matches.NOON, GOOD.standings()),
                with("e", "shooter", "", Matches.NOON, GOOD.standings()),
                with("e", "shooter", "Shooter", Instant.MAX, GOOD.standings()),
                with("e", "shooter", "Shooter", Instant.MIN, GOOD.standings()),
                with("e", "shooter", "Shooter", Matches.NOON, List.of()),
                with(
                        "e",
                        "shooter",
                        "Shooter",
                        Matches.NOON,
                        Collections.nCopies(1_001, GOOD.standings().get(0))),
                with("e", "shooter", "Shooter", Matches.NOON, one("", "Ada", 1, minute, Map.of())),
                with("e", "shooter", "Shooter", Matches.NOON, one("ada", "A\0", 1, minute, Map.of())),
                with("e", "shooter", "Shooter", Matches.NOON, one("ada", "Ada", Long.MAX_VALUE, minute, Map.of())),
                with("e", "shooter", "Shooter", Matches.NOON, one("ada", "Ada", Long.MIN_VALUE, minute, Map.of())),
                with("e", "shooter", "Shooter", Matches.NOON, one("ada", "Ada", 1, Duration.ofDays(400), Map.of())),
                with("e", "shooter", "Shooter", Matches.NOON, one("ada", "Ada", 1, minute, Map.of("gold", 1L))),
                with("e", "shooter", "Shooter", Matches.NOON, one("ada", "Ada", 1, minute, Map.of("kills", 1L << 50))),
                new Match("e", "shooter", "Shooter", List.of("a=b"), "r", Matches.NOON, GOOD.standings()),
                new Match(
                        "e", "shooter", "Shooter", Collections.nCopies(17, "a"), "r", Matches.NOON, GOOD.standings()));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesWhatCouldNeverBeStored(Match match) {
        assertTrue(Submission.objection(match).isPresent(), match.toString());
    }

    @Test
    void hasNothingAgainstAGoodMatch() {
        assertTrue(Submission.objection(GOOD).isEmpty());
        assertArrayEquals(MatchForm.hash(GOOD), MatchForm.hash(Matches.between("e1", "ada", "bea")));
    }

    @Test
    void theHashSeesEveryDifference() {
        List<Match> different = List.of(
                GOOD,
                Matches.between("e1", "bea", "ada"),
                Matches.of("e1", Matches.person(0, "ada", 1, 7)),
                Matches.of("e1", Matches.person(0, "ada", 2, 7), Matches.person(1, "bea", 2, 3)),
                Matches.of("e1", Matches.person(0, "ada", 1, 8), Matches.person(1, "bea", 2, 3)),
                Matches.of("e1", Matches.person(2, "ada", 1, 7), Matches.person(1, "bea", 2, 3)),
                with("e1", "craps", "Shooter", Matches.NOON, GOOD.standings()),
                with("e1", "shooter", "Other", Matches.NOON, GOOD.standings()),
                with("e1", "shooter", "Shooter", Matches.NOON.plusNanos(1), GOOD.standings()));
        var hashes = new HashSet<String>();
        different.forEach(match -> hashes.add(Arrays.toString(MatchForm.hash(match))));
        assertEquals(different.size(), hashes.size());
    }

    @Test
    void statsReadBack() {
        Map<String, Long> stats = Map.of("kills", 7L, "deaths", -3L, "a_1", 0L);
        assertEquals(stats, Stats.parse(Stats.text(stats)));
        assertEquals(Map.of(), Stats.parse(Stats.text(Map.of())));
        assertFalse(Stats.text(stats).contains(" "));
    }
}
