package dev.atoll.mod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RewindTest {
    private static Rewind flight(int ticks) {
        var ring = Rewind.of(60, 2, 2);
        for (int tick = 1; tick <= ticks; tick++) {
            ring.begin(tick);
            ring.put(tick, 0, 0, 4.0 * tick);
            ring.put(tick, 0, 1, -tick);
        }
        return ring;
    }

    @Test
    void goesBackTwoHundredMilliseconds() {
        var ring = flight(100);
        assertEquals(400, ring.at(100, 0, 0));
        assertEquals(352, ring.at(88, 0, 0));
        assertEquals(-88.0, ring.at(88, 0, 1));
        assertEquals(Double.NaN, ring.at(80, 0, 0));
    }

    @Test
    void findsWhatWasShownBetweenTwoTicks() {
        assertEquals(398.5, flight(100).at(99.625, 0, 0));
    }

    @Test
    void doesNotKnowWhatIsToCome() {
        assertEquals(Double.NaN, flight(100).at(100.125, 0, 0));
        assertEquals(Double.NaN, Rewind.of(60, 1, 1).at(0, 0, 0));
    }

    @Test
    void tellsWhoWasNotThere() {
        assertEquals(Double.NaN, flight(100).at(99, 1, 0));
    }
}
