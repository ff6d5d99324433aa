package dev.atoll.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.reviews.Suspicion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Tally tally = new Tally(3, 2, 3, Duration.ofMinutes(60));

    static Suspicion odd(String account, String what) {
        return new Suspicion(account, account, "shooter", what, "room", "sample", false);
    }

    private static Suspicion severe(String account, String what) {
        return new Suspicion(account, account, "shooter", what, "room", "sample", true);
    }

    private List<Long> times(Instant now) {
        return tally.take(now).stream().map(Tally.Line::times).toList();
    }

    @Test
    void listsWhatCameOftenEnough() {
        tally.count(odd("ada", "garbage"), NOON);
        tally.count(odd("ada", "garbage"), NOON);
        assertEquals(List.of(), tally.take(NOON));
        tally.count(odd("ada", "garbage"), NOON.plusSeconds(5));
        Tally.Line line = tally.take(NOON).get(0);
        assertEquals(3, line.times());
        assertEquals(NOON, line.first());
        assertEquals(NOON.plusSeconds(5), line.last());
        tally.count(odd("ada", "garbage"), NOON);
        assertEquals(List.of(1L), times(NOON));
        assertEquals(List.of(), times(NOON));
    }

    @Test
    void listsWhatIsSevereAtOnce() {
        tally.count(severe("ada", "flood"), NOON);
        assertEquals(List.of(1L), times(NOON));
    }

    @Test
    void forgetsAccidents() {
        tally.count(odd("ada", "garbage"), NOON);
        tally.count(odd("ada", "garbage"), NOON);
        tally.count(odd("ada", "garbage"), NOON.plusSeconds(3_601));
        tally.count(odd("ada", "garbage"), NOON.plusSeconds(3_602));
        assertEquals(List.of(), tally.take(NOON.plusSeconds(3_603)));
    }

    @Test
    void addsUpWhatAnAccountDoesBesides() {
        for (String what : List.of("a", "b", "c", "d", "e")) {
            tally.count(odd("ada", what), NOON);
        }
        List<Tally.Line> lines = tally.take(NOON);
        assertEquals(1, lines.size());
        assertEquals(Tally.OTHER, lines.get(0).latest().what());
        assertEquals(3, lines.get(0).times());
        assertEquals("e", lines.get(0).latest().sample());
    }

    @Test
    void makesRoomForNewAccountsAndNeverAtTheCostOfALine() {
        for (String account : List.of("a", "b", "c")) {
            tally.count(severe(account, "flood"), NOON);
        }
        tally.count(severe("d", "flood"), NOON);
        assertEquals(1, tally.lost());
        assertEquals(3, tally.take(NOON).size());
        tally.count(severe("d", "flood"), NOON);
        assertEquals(List.of(1L), times(NOON));
        assertEquals(5, tally.counted());
    }

    @Test
    void keepsWhatCouldNotBeWritten() {
        tally.count(severe("ada", "flood"), NOON);
        List<Tally.Line> lines = tally.take(NOON);
        tally.count(severe("ada", "flood"), NOON.plusSeconds(1));
        tally.giveBack(lines);
        Tally.Line line = tally.take(NOON.plusSeconds(7_200)).get(0);
        assertEquals(2, line.times());
        assertEquals(NOON, line.first());
        assertEquals(NOON.plusSeconds(1), line.last());
        assertEquals(0, tally.lost());
    }

    @Test
    void startsAnewOnceSomethingWasJudged() {
        for (int i = 0; i < 3; i++) {
            tally.count(odd("ada", "garbage"), NOON);
        }
        assertEquals(List.of(3L), times(NOON));
        tally.judged("ada", new Tally.Kind("shooter", "garbage"));
        tally.count(odd("ada", "garbage"), NOON);
        assertEquals(List.of(), times(NOON));
    }

    @Test
    void keepsNoneOfTheCharactersThatSpoilALog() {
        var rude = new Suspicion("ada", "A\0da", "g", "w\nw", "r", "\ud83d" + "x".repeat(500), false);
        assertEquals("A da", rude.name());
        assertEquals("w w", rude.what());
        assertTrue(rude.sample().startsWith(" x"));
        assertEquals(200, rude.sample().length());
    }
}
