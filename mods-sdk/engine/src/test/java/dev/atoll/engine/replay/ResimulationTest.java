package dev.atoll.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.fold.Beat;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.mod.NoOptions;
import dev.atoll.mod.Player;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResimulationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Player ADA = new Player(0, "ada", "Ada", false);

    /** A room that is recorded from its turn 10 on. */
    private static final class Recorded {
        private final Drift game;
        private final List<Beat<Drift.Command>> kept = new ArrayList<>();
        private final List<byte[]> parts = new ArrayList<>();
        private Fold<Drift.State, Drift.Command, Drift.View> fold;
        private byte[] start;

        Recorded(Drift game) throws Exception {
            this.game = game;
            fold = Fold.open(game, new Opening(7, START, new NoOptions())).fold();
            fold.step(fold.nextTick(List.of(new Input.Joined<>(ADA))));
            while (fold.number() < 10) {
                fold.step(fold.nextTick(List.of()));
            }
            start = Snapshots.write(fold);
        }

        void run(Beat<Drift.Command> beat, boolean always) throws GameFault {
            fold.step(beat);
            if (always || !Recording.goesWithoutSaying(beat)) {
                kept.add(beat);
            }
        }

        void ticks(int count) throws GameFault {
            for (int i = 0; i < count; i++) {
                run(fold.nextTick(List.of()), false);
            }
        }

        void row(int by) throws GameFault {
            run(fold.nextTick(List.of(new Input.Command<>(0, fold.number(), -1, new Drift.Command.Row(by)))), false);
        }

        void part() {
            parts.add(Squeezed.squeeze(BeatLog.write(kept, Drift.Command.class)));
            kept.clear();
        }

        Recording end() throws GameFault {
            part();
            return new Recording(
                    "drift",
                    game.spec().version(),
                    1,
                    Squeezed.squeeze(start),
                    parts,
                    fold.number(),
                    Snapshots.hash(Snapshots.write(fold)));
        }
    }

    private static boolean replays(Drift game, Recording recording) throws Exception {
        var again = Resimulation.of(game, Recording.read(recording.toBytes()));
        while (!again.isOver()) {
            again.next();
        }
        return again.isSame();
    }

    @Test
    void comesToTheSameStateThroughTicksThatWereNotKept() throws Exception {
        var room = new Recorded(new Drift(20, 1));
        room.ticks(35);
        room.row(3);
        room.part();
        room.part();
        room.ticks(100);
        room.row(4);
        room.ticks(3);
        var recording = room.end();
        assertTrue(replays(new Drift(20, 1), recording));
        // 141 ticks, of which two rows and the gusts remain.
        assertTrue(recording.toBytes().length < 1_000, recording.toBytes().length + " bytes");
    }

    @Test
    void findsOutWhenTheGameGoesAnotherWay() throws Exception {
        var room = new Recorded(new Drift(20, 1));
        room.row(3);
        room.ticks(5);
        var recording = room.end();
        var bent = new Recording(
                recording.game(),
                recording.version(),
                1,
                recording.start(),
                List.of(),
                recording.last(),
                recording.hash());
        assertFalse(replays(new Drift(20, 1), bent));
    }

    @Test
    void aBeatThatWasRunOtherwiseThanItFellDueIsRunSoAgain() throws Exception {
        var room = new Recorded(new Drift(20, 1));
        // What a room does after the game failed in a tick: the beat without it.
        var beat = room.fold.nextTick(List.of());
        room.run(new Beat<>(beat.number(), beat.now(), List.of(), false), true);
        room.ticks(9);
        assertTrue(replays(new Drift(20, 1), room.end()));
    }

    @Test
    void refusesARecordingOfAnotherShape() throws Exception {
        var recording = new Recorded(new Drift(20, 1)).end();
        var thrown = assertThrows(IllegalArgumentException.class, () -> replays(new Drift(20, 2), recording));
        assertEquals("a recording of game drift, version 1, is none of drift, version 2", thrown.getMessage());
    }

    @Test
    void refusesBytesThatAreNoRecording() {
        assertThrows(RuntimeException.class, () -> Recording.read(new byte[] {1, 2, 3}));
        assertThrows(IllegalArgumentException.class, () -> Squeezed.expand(new byte[] {1, 2, 3}));
    }
}
