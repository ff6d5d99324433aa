package dev.atoll.rooms.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.mods.ModCode;
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
        return new Recorder(version("1.0.0"), snapshot(number), number, Instant.EPOCH);
    }

    private static Recorder.Origin version(String version) {
        return new Recorder.Origin(new ModCode("test", version, ""), 1, 20, 20);
    }

    private static Recorder.Segment only(Recorder.FinishedRecording finished) {
        assertEquals(1, finished.segments().size());
        return finished.segments().get(0);
    }

    private static byte[] snapshot(long number) {
        return ("after " + number).getBytes(StandardCharsets.UTF_8);
    }

    /** Some ticks, a byte of log for each, and a checkpoint. */
    private void run(int ticks, long turnsMax, long bytesMax) {
        number += ticks;
        var log = new byte[ticks];
        // Something that can't be compressed.
        new SplittableRandom(number).nextBytes(log);
        recorder.checkpoint(log, snapshot(number), number, Instant.EPOCH.plusSeconds(number));
        recorder.takeUnwritten(Runnable::run);
        recorder.trim(turnsMax, bytesMax);
    }

    @Test
    void keepsAllOfAShortMatch() {
        run(10, 100, ROOMY);
        run(5, 100, ROOMY);
        var finished = recorder.finish();
        assertArrayEquals(snapshot(0), only(finished).start());
        assertArrayEquals(snapshot(15), only(finished).end());
        assertEquals(15, finished.turns());
        assertEquals(Duration.ofSeconds(15), finished.length());
        assertEquals(2, finished.parts().count());
        assertFalse(finished.isTrimmed() || finished.isOff());
    }

    @Test
    void theNextMatchBeginsWhereThisOneEnded() {
        run(10, 100, ROOMY);
        recorder.finish();
        run(5, 100, ROOMY);
        var finished = recorder.finish();
        assertArrayEquals(snapshot(10), only(finished).start());
        assertEquals(5, finished.turns());
    }

    @Test
    void ofALongMatchTheLastHalfToWholeOfTheTimeIsKept() {
        for (int i = 0; i < 50; i++) {
            run(10, 100, ROOMY);
        }
        var finished = recorder.finish();
        assertTrue(finished.isTrimmed());
        assertTrue(finished.turns() >= 50 && finished.turns() <= 100, finished.turns() + " turns");
        assertArrayEquals(snapshot(500 - finished.turns()), only(finished).start());
        run(5, 100, ROOMY);
        assertFalse(recorder.finish().isTrimmed());
    }

    @Test
    void aLargeMatchIsKeptSmall() {
        for (int i = 0; i < 100; i++) {
            run(50, ROOMY, 2_000);
        }
        var finished = recorder.finish();
        assertTrue(finished.isTrimmed());
        int bytes = finished.parts().mapToInt(part -> part.join().length).sum();
        assertTrue(bytes > 500 && bytes < 3_000, bytes + " bytes");
    }

    @Test
    void timesInWhichNothingCameInTakeNoRoom() {
        number = 100;
        run(0, ROOMY, ROOMY);
        var finished = recorder.finish();
        assertEquals(100, finished.turns());
        assertEquals(0, finished.parts().count());
    }

    @Test
    void whatWasGivenUpSaysSoAndTheNextOneIsThere() {
        run(10, 100, ROOMY);
        recorder.stop();
        run(10, 100, ROOMY);
        assertTrue(recorder.finish().isOff());
        run(10, 100, ROOMY);
        var finished = recorder.finish();
        assertFalse(finished.isOff());
        assertEquals(10, finished.turns());
    }

    @Test
    void whatBeganBeforeItWasRecordedSaysSo() {
        var later = startedAfter(7);
        assertTrue(later.finish().isTrimmed());
        assertFalse(later.finish().isTrimmed());
    }

    @Test
    void eachVersionHasASegmentThatBeginsWhereTheOneBeforeEnded() {
        run(10, 100, ROOMY);
        recorder.handOver(version("2.0.0"));
        run(5, 100, ROOMY);
        // The same version again, as after a pause: no boundary that anybody needs to know.
        recorder.handOver(version("2.0.0"));
        run(5, 100, ROOMY);
        var finished = recorder.finish();
        assertEquals(20, finished.turns());
        assertEquals(
                List.of(version("1.0.0"), version("2.0.0")),
                finished.segments().stream().map(Recorder.Segment::origin).toList());
        var first = finished.segments().get(0);
        var second = finished.segments().get(1);
        assertArrayEquals(first.end(), second.start());
        assertArrayEquals(snapshot(10), second.start());
        assertEquals(10, first.last());
        assertEquals(20, second.last());
        assertEquals(2, second.parts().size());
        run(5, 100, ROOMY);
        assertEquals(version("2.0.0"), only(recorder.finish()).origin());
    }

    @Test
    void aLongMatchOfManyVersionsLosesItsBeginning() {
        for (int i = 0; i < 20; i++) {
            run(10, ROOMY, ROOMY);
            recorder.handOver(version(i + ".0.0"));
        }
        run(10, ROOMY, ROOMY);
        var finished = recorder.finish();
        assertEquals(8, finished.segments().size());
        assertTrue(finished.isTrimmed());
        assertEquals(version("19.0.0"), finished.segments().get(7).origin());
        for (int i = 0; i < 20; i++) {
            run(10, 100, ROOMY);
            recorder.handOver(version(i + ".1.0"));
        }
        finished = recorder.finish();
        assertTrue(finished.turns() >= 50 && finished.turns() <= 100, finished.turns() + " turns");
    }

    @Test
    void whatWasGivenUpStaysSoOverAnUpdate() {
        recorder.stop();
        recorder.handOver(version("2.0.0"));
        run(10, 100, ROOMY);
        assertTrue(recorder.finish().isOff());
        run(10, 100, ROOMY);
        assertEquals(version("2.0.0"), only(recorder.finish()).origin());
    }
}
