package dev.atoll.rooms.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final long ROOMY = 1 << 30;

    private final Recorder recorder = startedAfter(0);
    private long number;

    private static Recorder startedAfter(long number) {
        var recorder = new Recorder();
        recorder.start(snapshot(number), number, Instant.EPOCH);
        return recorder;
    }

    private static byte[] snapshot(long number) {
        return ("after " + number).getBytes(StandardCharsets.UTF_8);
    }

    /** Some ticks, a byte of log for each, and a checkpoint. */
    private void run(int ticks, long turnsMax, long bytesMax) {
        number += ticks;
        var log = new byte[ticks];
        // Something that can't be squeezed.
        new SplittableRandom(number).nextBytes(log);
        recorder.checkpoint(log, snapshot(number), number, Instant.EPOCH.plusSeconds(number));
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
    void timesInWhichNothingCameInTakeNoRoom() {
        number = 100;
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
        var later = startedAfter(7);
        assertTrue(later.cut().isUpdated());
        assertFalse(later.cut().isUpdated());
    }
}
