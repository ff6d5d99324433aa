package dev.atoll.rooms.ticks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class TickScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void doesNotDriftWhenAPeriodIsNoWholeNumberOfNanoseconds() {
        var schedule = new TickSchedule(500, 1, 60, 5);
        assertEquals(500, schedule.deadlineNanos(1));
        assertEquals(500 + 10 * SECOND, schedule.deadlineNanos(601));
        assertEquals(500 + 3_600 * 24 * 365 * SECOND, schedule.deadlineNanos(1 + 60L * 3_600 * 24 * 365));
    }

    @Test
    void startsRoomsOfOneRateAtFewMoments() {
        for (int rate : new int[] {1, 20, 30, 60, 128}) {
            var moments = new HashSet<Long>();
            for (long nanos = -3 * SECOND; nanos < 3 * SECOND; nanos += 1_234_567) {
                long slot = TickSchedule.slotFrom(nanos, rate, 1);
                assertTrue(slot >= nanos && slot - nanos <= SECOND / rate / 8 + 1, rate + " Hz from " + nanos);
                moments.add(Math.floorMod(slot, SECOND));
                assertEquals(slot, TickSchedule.slotFrom(slot, rate, 1));
                assertEquals(slot, TickSchedule.slotFrom(slot, rate, 10_000), "a moment of few rooms is one of many");
            }
            assertTrue(moments.size() <= rate * 8, moments.size() + " moments at " + rate + " Hz");
        }
    }

    @Test
    void startsManyRoomsAtMoreMoments() {
        assertEquals(8, moments(1));
        assertEquals(8, moments(127));
        assertEquals(16, moments(128));
        assertEquals(32, moments(300));
        assertEquals(64, moments(512));
        assertEquals(64, moments(100_000));
    }

    /** At how many moments of a tick that many rooms start. */
    private static int moments(int rooms) {
        var moments = new HashSet<Long>();
        for (long nanos = 0; nanos < SECOND / 20; nanos += 50_000) {
            moments.add(Math.floorMod(TickSchedule.slotFrom(nanos, 20, rooms), SECOND / 20));
        }
        return moments.size();
    }

    @Test
    void runsLateTicksAtOnceUpToTheLimit() {
        var schedule = new TickSchedule(0, 0, 20, 5);
        long now = schedule.deadlineNanos(15);
        assertEquals(0, schedule.arrive(10, now));
        assertEquals(SECOND / 2, schedule.deadlineNanos(10));
    }

    @Test
    void movesByWholePeriodsBeyondTheLimit() {
        var schedule = new TickSchedule(0, 0, 20, 5);
        long now = schedule.deadlineNanos(16) + 1_000;
        assertEquals(6, schedule.arrive(10, now));
        assertEquals(now - 1_000, schedule.deadlineNanos(10));
        assertEquals(now - 1_000 + SECOND / 20, schedule.deadlineNanos(11));
        assertEquals(0, schedule.arrive(11, now));
    }

    @Test
    void isNotMovedByTicksThatAreEarly() {
        var schedule = new TickSchedule(0, 0, 20, 0);
        assertEquals(0, schedule.arrive(100, 0));
        assertEquals(5 * SECOND, schedule.deadlineNanos(100));
    }

    @Test
    void survivesTheEndOfNanoTime() {
        var schedule = new TickSchedule(Long.MAX_VALUE - 10, 0, 20, 5);
        long deadline = schedule.deadlineNanos(1);
        assertTrue(deadline < 0);
        assertEquals(0, schedule.arrive(1, deadline + 100));
    }
}
