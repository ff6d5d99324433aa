package dev.atoll.benchmarks.load.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
    private static int steps;

    private static Search search(int first, int capacity, int roomsMax) {
        var search = new Search(roomsMax);
        int rooms = first;
        steps = 0;
        while (!search.done()) {
            steps++;
            rooms = search.after(rooms, rooms <= capacity, (double) rooms / capacity);
        }
        return search;
    }

    @ParameterizedTest
    @CsvSource({"60, 3", "60, 45", "60, 60", "60, 178", "60, 741", "500, 480", "30, 1"})
    void findsTheMostWithinATenth(int first, int capacity) {
        Search search = search(first, capacity, 2000);
        assertTrue(search.held() <= capacity, search.held() + " of " + capacity);
        assertTrue(capacity - search.held() <= Math.max(1, capacity / 10), search.held() + " of " + capacity);
        assertTrue(steps <= 11, steps + " steps");
    }

    @Test
    void endsWhereItWasToldTo() {
        Search search = search(60, 5000, 1000);
        assertEquals(1000, search.held());
        assertTrue(search.openEnded());
    }

    @Test
    void findsNothingWhenNotEvenOneRoomIsHeld() {
        assertEquals(0, search(60, 0, 1000).held());
    }
}
