package dev.atoll.engine.fold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietTickTest {
    private static final int TICKS = 20_000;

    /** Counts ticks in place; rings every second when it was opened to do so, and fails at a tick. */
    static final class Clock implements Game<Clock.Count, Clock.Command, Clock.Seen> {
        record Count(long[] ticks, int[] rung) {}

        record Seen() {}

        sealed interface Command {
            record Wait() implements Command {}
        }

        private final boolean rings;
        private final long failsAt;

        Clock(boolean rings, long failsAt) {
            this.rings = rings;
            this.failsAt = failsAt;
        }

        @Override
        public Spec<Count, Command, Seen> spec() {
            return Spec.of("clock", Count.class, Command.class, Seen.class)
                    .title("Clock")
                    .summary("Counts.")
                    .ticksPerSecond(20)
                    .seats(1, 1)
                    .build();
        }

        @Override
        public Count open(Record options, Turn turn) {
            if (rings) {
                turn.alarm("second", Duration.ofSeconds(1));
            }
            return new Count(new long[1], new int[1]);
        }

        @Override
        public Count command(Count state, Player player, Command command, Turn turn) {
            return state;
        }

        @Override
        public Count alarm(Count state, String name, Turn turn) {
            state.rung()[0]++;
            turn.alarm(name, Duration.ofSeconds(1));
            return state;
        }

        @Override
        public Count tick(Count state, Turn turn) {
            if (turn.number() == failsAt) {
                throw new IllegalStateException("as told");
            }
            state.ticks()[0]++;
            return state;
        }

        @Override
        public Seen view(Count state, Viewer viewer) {
            return new Seen();
        }
    }

    private static Fold<Clock.Count, Clock.Command, Clock.Seen> open(Clock game) throws GameFault {
        return Fold.open(game, new Opening(7, Instant.EPOCH, game.spec().options()))
                .fold();
    }

    @Test
    void isTheSameAsATickWithoutInputs() throws GameFault {
        var quiet = open(new Clock(true, -1));
        var spoken = open(new Clock(true, -1));
        int loud = 0;
        for (int i = 0; i < 100; i++) {
            spoken.step(spoken.nextTick(List.of()));
            if (quiet.isQuiet()) {
                quiet.quietTick();
            } else {
                loud++;
                quiet.step(quiet.nextTick(List.of()));
            }
            assertEquals(spoken.now(), quiet.now());
        }
        assertEquals(5, loud, "an alarm a second");
        assertArrayEquals(Snapshots.write(spoken), Snapshots.write(quiet));
    }

    @Test
    void makesNoObject() throws GameFault {
        var fold = open(new Clock(false, -1));
        for (int i = 0; i < TICKS; i++) {
            fold.quietTick();
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < TICKS; i++) {
            fold.quietTick();
        }
        long allocated = threads.getThreadAllocatedBytes(self) - before;
        // Less than one object in ten ticks: reading the count makes some of its own.
        assertTrue(allocated < TICKS / 10 * 16, allocated + " bytes in " + TICKS + " ticks");
    }

    @Test
    void spoilsTheFoldWhenTheGameFails() throws GameFault {
        var fold = open(new Clock(false, 2));
        fold.quietTick();
        var fault = assertThrows(GameFault.class, fold::quietTick);
        assertTrue(fault.culprit() instanceof Culprit.TheTick);
        assertThrows(IllegalStateException.class, fold::quietTick);
    }

    @Test
    void isNotForATickWithAnAlarm() throws GameFault {
        var fold = open(new Clock(true, -1));
        for (int i = 0; i < 19; i++) {
            assertTrue(fold.isQuiet());
            fold.quietTick();
        }
        assertFalse(fold.isQuiet());
    }
}
