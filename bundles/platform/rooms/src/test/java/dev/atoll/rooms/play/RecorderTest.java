package dev.atoll.rooms.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.fold.Beat;
import dev.atoll.engine.fold.Input;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final long ROOMY = 1 << 30;

    private final Recorder<Object> recorder = new Recorder<>(Object.class, snapshot(0), 0, Instant.EPOCH);
    private long number;

    private static byte[] snapshot(long number) {
        return ("after " + number).getBytes(StandardCharsets.UTF_8);
    }

    /** Some ticks, each with something in it, and a checkpoint. */
    private void run(int ticks, long turnsMax, long bytesMax) {
        for (int i = 0; i < ticks; i++) {
            number++;
            recorder.ran(new Beat<>(number, Instant.EPOCH, List.of(new Input.Left<>(1)), true), true);
        }
        recorder.checkpoint(snapshot(number), number, Instant.EPOCH.plusSeconds(number));
        recorder.takeUnwritten(Runnable::run);
        recorder.trim(turnsMax, bytesMax);
    }

    @Test
    void keepsAllOfAShortMatch() {
        run(10, 100, ROOMY);
        run(5, 100, ROOMY);
        var take = recorder.cut();
        assertArrayEquals(snapshot(0), take.start());
        assertArrayEquals(snapshot(15), take.end());
        assertEquals(15, take.turns());
        assertEquals(Duration.ofSeconds(15), take.length());
        assertEquals(2, take.parts().size());
        assertFalse(take.isTrimmed() || take.isUpdated() || take.isOff());
    }

    @Test
    void theNextMatchBeginsWhereThisOneEnded() {
        run(10, 100, ROOMY);
        recorder.cut();
        run(5, 100, ROOMY);
        var take = recorder.cut();
        assertArrayEquals(snapshot(10), take.start());
        assertEquals(5, take.turns());
    }

    @Test
    void ofALongMatchTheLastHalfToWholeOfTheTimeIsKept() {
        for (int i = 0; i < 50; i++) {
            run(10, 100, ROOMY);
        }
        var take = recorder.cut();
        assertTrue(take.isTrimmed());
        assertTrue(take.turns() >= 50 && take.turns() <= 100, take.turns() + " turns");
        assertArrayEquals(snapshot(500 - take.turns()), take.start());
        run(5, 100, ROOMY);
        assertFalse(recorder.cut().isTrimmed());
    }

    @Test
    void aLargeMatchIsKeptSmall() {
        for (int i = 0; i < 100; i++) {
            run(50, ROOMY, 2_000);
        }
        var take = recorder.cut();
        assertTrue(take.isTrimmed());
        int bytes = take.parts().stream().mapToInt(part -> part.join().length).sum();
        assertTrue(bytes > 500 && bytes < 3_000, bytes + " bytes");
    }

    @Test
    void ticksInWhichNothingCameInTakeNoRoom() {
        for (int i = 0; i < 100; i++) {
            recorder.ran(new Beat<>(++number, Instant.EPOCH, List.of(), true), true);
        }
        run(0, ROOMY, ROOMY);
        var take = recorder.cut();
        assertEquals(100, take.turns());
        assertEquals(List.of(), take.parts());
    }

    @Test
    void whatWasGivenUpSaysSoAndTheNextOneIsThere() {
        run(10, 100, ROOMY);
        recorder.stop();
        run(10, 100, ROOMY);
        assertTrue(recorder.cut().isOff());
        run(10, 100, ROOMY);
        var take = recorder.cut();
        assertFalse(take.isOff());
        assertEquals(10, take.turns());
    }

    @Test
    void whatBeganOnAnotherVersionSaysSo() {
        var later = new Recorder<>(Object.class, snapshot(7), 7, Instant.EPOCH);
        assertTrue(later.cut().isUpdated());
        assertFalse(later.cut().isUpdated());
    }
}
