package dev.atoll.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int RATE = 1_000;

    private final Pace pace = new Pace(30_000, RATE);

    @Test
    void waitsForWhoTakesNothingAsLongAsItsPatienceLasts() {
        assertEquals(30_000, pace.leftMs(0, 0));
        assertEquals(10_000, pace.leftMs(20_000, 0));
        // However far ahead a client is that stops.
        assertEquals(30_000, pace.leftMs(1_000, 1_000_000));
    }

    @Test
    void countsTheWholeAnswerFromItsBeginning() {
        // One that takes a little now and then: its time runs out all the same.
        long elapsedMs = 0;
        long written = 0;
        while (pace.leftMs(elapsedMs, written) > 1) {
            elapsedMs += 1_000;
            written += RATE / 2;
        }
        assertEquals(60_000, elapsedMs);
    }

    @Test
    void waitsWithoutEndForWhoKeepsUp() {
        for (long second = 0; second < 100_000; second += 1_000) {
            assertEquals(30_000, pace.leftMs(second * 1_000, second * RATE));
        }
    }
}
