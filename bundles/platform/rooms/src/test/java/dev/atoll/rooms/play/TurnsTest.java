package dev.atoll.rooms.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.rooms.Client;
import dev.atoll.rooms.Dots;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run of a turn-based game takes in. */
class TurnsTest {
    @Test
    void aRunEndsWithTheTurnThatAsksSomethingAndTheNextTakesUpTheRest() throws Exception {
        var table = new Table(Dots.turnBased());
        Client ada = table.join(0);
        table.play().turn(Instant.EPOCH);
        long before = table.play().number();
        ada.command(1, Map.of("type", "Move", "by", 1L));
        ada.command(2, Map.of("type", "Submit"));
        ada.command(3, Map.of("type", "Move", "by", 1L));
        var outcomes = table.play().turn(Instant.EPOCH);
        assertEquals(before + 2, table.play().number(), "the first move and the submission");
        assertEquals(1, outcomes.get(outcomes.size() - 1).asked().size());
        assertTrue(table.play().wasCutShort());
        table.play().turn(Instant.EPOCH);
        assertEquals(before + 3, table.play().number());
        assertFalse(table.play().wasCutShort());
    }
}
