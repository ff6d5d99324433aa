package dev.atoll.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.tree.Cbor;
import dev.atoll.mod.NoOptions;
import dev.atoll.mod.Player;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResimulationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Player ADA = new Player(0, "ada", "Ada", false);

    /** A room that is recorded from its turn 10 on. */
    private static final class Recorded {
        private Drift game;
        private final List<TurnInput<Drift.Command>> kept = new ArrayList<>();
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

        void run(TurnInput<Drift.Command> turnInput, boolean always) throws GameFault {
            fold.step(turnInput);
            if (always || !Recording.isImplied(turnInput)) {
                kept.add(turnInput);
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
            parts.add(Compression.compress(InputLog.write(kept, Drift.Command.class)));
            kept.clear();
        }

        Recording.Segment segment() throws GameFault {
            part();
            return new Recording.Segment(
                    "1.0.0",
                    "",
                    game.spec().version(),
                    1,
                    Compression.compress(start),
                    parts,
                    fold.number(),
                    Snapshots.hash(Snapshots.write(fold)));
        }

        Recording end() throws GameFault {
            return new Recording("drift", List.of(segment()));
        }

        /** Goes on with another version: the segment that has ended. */
        Recording.Segment handOver(Drift next) throws Exception {
            var ended = segment();
            start = Snapshots.write(fold);
            fold = Snapshots.restore(next, start);
            game = next;
            parts.clear();
            return ended;
        }
    }

    private static boolean replays(Drift game, Recording recording) throws Exception {
        return replays(game, Recording.read(recording.toBytes()).segments().get(0));
    }

    private static boolean replays(Drift game, Recording.Segment segment) throws Exception {
        var again = Resimulation.of(game, segment);
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
        var honest = recording.segments().get(0);
        var bent = new Recording.Segment(
                honest.version(), "", honest.shape(), 1, honest.start(), List.of(), honest.last(), honest.hash());
        assertFalse(replays(new Drift(20, 1), bent));
    }

    @Test
    void aTurnThatWasRunOtherwiseThanItFellDueIsRunSoAgain() throws Exception {
        var room = new Recorded(new Drift(20, 1));
        // What a room does after the game failed in a tick: the turn without it.
        var turnInput = room.fold.nextTick(List.of());
        room.run(new TurnInput<>(turnInput.number(), turnInput.now(), List.of(), false), true);
        room.ticks(9);
        assertTrue(replays(new Drift(20, 1), room.end()));
    }

    @Test
    void refusesARecordingOfAnotherShape() throws Exception {
        var recording = new Recorded(new Drift(20, 1)).end();
        var thrown = assertThrows(IllegalArgumentException.class, () -> replays(new Drift(20, 2), recording));
        assertEquals("a recording of version 1 of the state is none of drift, version 2", thrown.getMessage());
    }

    @Test
    void comesToTheSameStateAcrossAnotherVersion() throws Exception {
        var room = new Recorded(new Drift(20, 1));
        room.row(3);
        room.ticks(30);
        var first = room.handOver(new Drift(50, 2));
        room.row(4);
        room.ticks(60);
        var written = new Recording("drift", List.of(first, room.segment()));
        var recording = Recording.read(written.toBytes());
        assertTrue(recording.isUnbroken());
        assertEquals(102, recording.last());
        assertTrue(replays(new Drift(20, 1), recording.segments().get(0)));
        assertTrue(replays(new Drift(50, 2), recording.segments().get(1)));
        var torn = new Recording(
                "drift",
                List.of(recording.segments().get(1), recording.segments().get(0)));
        assertFalse(torn.isUnbroken());
    }

    @Test
    void readsWhatAnEarlierReleaseWrote() throws Exception {
        var room = new Recorded(new Drift(20, 1));
        room.row(3);
        var segment = room.segment();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("format", 2L);
        tree.put("game", "drift");
        tree.put("version", 1);
        tree.put("ticksPerView", 1);
        tree.put("start", segment.start());
        tree.put("parts", segment.parts());
        tree.put("last", segment.last());
        tree.put("hash", segment.hash());
        var recording = Recording.read(Cbor.write(tree));
        assertEquals("", recording.segments().get(0).version());
        assertTrue(replays(new Drift(20, 1), recording.segments().get(0)));
    }

    @Test
    void refusesBytesThatAreNoRecording() {
        assertThrows(RuntimeException.class, () -> Recording.read(new byte[] {1, 2, 3}));
        assertThrows(IllegalArgumentException.class, () -> Compression.decompress(new byte[] {1, 2, 3}));
    }
}
