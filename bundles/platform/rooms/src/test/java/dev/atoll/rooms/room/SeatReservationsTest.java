package dev.atoll.rooms.room;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeatReservationsTest {
    private final SeatReservations reservations = new SeatReservations(2);

    @Test
    void reservesNoMoreSeatsThanThereAre() {
        assertTrue(reservations.reserve("ada", 0, 100));
        assertTrue(reservations.reserve("bob", 0, 100));
        assertFalse(reservations.reserve("cyd", 0, 100));
        assertTrue(reservations.reserve("ada", 0, 100));
    }

    @Test
    void forgetsAReservationThatWasNotTakenUp() {
        reservations.reserve("ada", 0, 100);
        reservations.reserve("bob", 0, 100);
        assertTrue(reservations.reserve("cyd", 100, 200));
    }

    @Test
    void keepsTheSeatOfOneWhoSits() {
        reservations.reserve("ada", 0, 100);
        reservations.seated("ada");
        reservations.reserve("bob", 0, 100);
        assertFalse(reservations.reserve("cyd", 50, 200));
        assertTrue(reservations.reserve("ada", 1_000, 2_000));
        reservations.seated("bob");
        assertTrue(reservations.isFull(1_000));
        reservations.freed("bob");
        assertFalse(reservations.isFull(1_000));
    }

    @Test
    void keepsAPlaceForOneWhoseSeatIsFreedWhileTheirTicketIsGood() {
        reservations.seated("ada");
        reservations.seated("bob");
        assertTrue(reservations.reserve("ada", 0, 100));
        reservations.freed("ada");
        assertFalse(reservations.reserve("cyd", 1, 100));
        reservations.seated("ada");
        reservations.freed("ada");
        assertTrue(reservations.reserve("cyd", 2, 100), "the ticket was used");
    }
}
