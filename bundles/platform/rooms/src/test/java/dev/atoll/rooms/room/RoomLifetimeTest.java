package dev.atoll.rooms.room;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.rooms.Server;
import org.junit.jupiter.api.Test;

/** Rooms without people stay a minute; a ticket is good for another. */
class RoomLifetimeTest {
    private static final long MINUTE = 60_000_000_000L;

    private final RoomLifetime lifetime = new RoomLifetime(Server.limits(), 0);

    @Test
    void endsAMinuteAfterTheLastPerson() {
        assertFalse(lifetime.isDeserted(true, false, MINUTE));
        assertFalse(lifetime.isDeserted(false, false, 3 * MINUTE));
        assertFalse(lifetime.isDeserted(false, false, 4 * MINUTE - 1));
        assertTrue(lifetime.isDeserted(false, false, 4 * MINUTE));
    }

    @Test
    void waitsForWhoIsOnTheWayButNotAgainAndAgain() {
        assertFalse(lifetime.isDeserted(false, true, MINUTE));
        assertFalse(lifetime.isDeserted(false, true, 2 * MINUTE - 1));
        assertTrue(lifetime.isDeserted(false, true, 2 * MINUTE));
    }
}
