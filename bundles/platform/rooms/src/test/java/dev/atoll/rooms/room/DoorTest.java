package dev.atoll.rooms.room;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DoorTest {
    private final Door door = new Door(2);

    @Test
    void promisesNoMoreSeatsThanThereAre() {
        assertTrue(door.promise("ada", 0, 100));
        assertTrue(door.promise("bob", 0, 100));
        assertFalse(door.promise("cyd", 0, 100));
        assertTrue(door.promise("ada", 0, 100));
    }

    @Test
    void forgetsAPromiseThatWasNotTakenUp() {
        door.promise("ada", 0, 100);
        door.promise("bob", 0, 100);
        assertTrue(door.promise("cyd", 100, 200));
    }

    @Test
    void keepsTheSeatOfOneWhoSits() {
        door.promise("ada", 0, 100);
        door.seated("ada");
        door.promise("bob", 0, 100);
        assertFalse(door.promise("cyd", 50, 200));
        assertTrue(door.promise("ada", 1_000, 2_000));
        door.seated("bob");
        assertTrue(door.isFull(1_000));
        door.freed("bob");
        assertFalse(door.isFull(1_000));
    }
}
