package dev.atoll.mods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalTest {
    @Test
    void collectsGarbageAFewTimesFurtherAndFurtherApart() {
        var held = new Object();
        var pauses = new ArrayList<Long>();
        assertFalse(Removal.isCollected(new WeakReference<>(held), pauses::add));
        assertEquals(List.of(80L, 160L, 320L, 640L, 1_280L, 2_560L, 5_120L), pauses);
        assertTrue(held.hashCode() == System.identityHashCode(held), "held until here");
    }

    @Test
    void looksNoLongerThanItMust() {
        var pauses = new ArrayList<Long>();
        assertTrue(Removal.isCollected(new WeakReference<>(new Object()), pauses::add));
        assertTrue(pauses.size() <= 1, pauses::toString);
    }

    @Test
    void leavesItWhenItIsInterrupted() {
        var held = new Object();
        assertFalse(Removal.isCollected(new WeakReference<>(held), millis -> {
            throw new InterruptedException();
        }));
        assertTrue(Thread.interrupted());
        assertTrue(held.hashCode() == System.identityHashCode(held), "held until here");
    }
}
