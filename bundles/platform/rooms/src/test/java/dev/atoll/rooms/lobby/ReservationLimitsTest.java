package dev.atoll.rooms.lobby;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReservationLimitsTest {
    private final ReservationLimits reservationLimits = new ReservationLimits();

    private Optional<String> note(String room, long now) {
        return reservationLimits.note("ada", room, now, now + 60);
    }

    @Test
    void theOldestGivesWay() {
        for (String room : new String[] {"a", "b", "c", "d"}) {
            assertEquals(Optional.empty(), note(room, 0));
        }
        assertEquals(Optional.empty(), note("a", 1), "the same once more");
        assertEquals(Optional.of("b"), note("e", 2));
        assertEquals(Optional.empty(), reservationLimits.note("ben", "f", 2, 62));
    }

    @Test
    void whatIsOverCountsNoMore() {
        for (String room : new String[] {"a", "b", "c", "d"}) {
            note(room, 0);
        }
        assertEquals(Optional.empty(), note("e", 60));
    }
}
