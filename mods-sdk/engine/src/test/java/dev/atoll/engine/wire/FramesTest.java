package dev.atoll.engine.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.wire.FrameDecoder.Outcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final ViewCodec<Pond> POND = ViewCodec.of(Pond.class);

    private final FrameEncoder<Pond> encoder = new FrameEncoder<>(POND, 9, 8);
    private final FrameDecoder decoder = new FrameDecoder(POND, 9, 8);
    private final long[] inputs = new long[8];

    private static Pond pond(double x) {
        return new Pond(true, List.of(new Pond.Duck(1, x)));
    }

    @Test
    void aQuietTickOfEightPlayersTakesFourBytes() {
        encoder.advance(pond(1), 1, inputs);
        encoder.advance(pond(1), 2, inputs);
        assertEquals(4, encoder.delta().length);
    }

    @Test
    void eightInputsOnTheirWayTakeTwoBytesMore() {
        encoder.advance(pond(1), 1, inputs);
        Arrays.fill(inputs, 1);
        encoder.advance(pond(1), 2, inputs);
        assertEquals(6, encoder.delta().length);
    }

    @Test
    void sequencesWrapAround() {
        for (int tick = 0; tick < 600; tick++) {
            inputs[3] = tick;
            encoder.advance(pond(tick % 100), tick, inputs);
            assertEquals(Outcome.APPLIED, decoder.accept(tick == 0 ? encoder.keyframe() : encoder.delta()));
            assertEquals(tick, decoder.tick());
            assertEquals(tick, decoder.input(3));
        }
    }

    @Test
    void aMissingDeltaIsNoticedAndAKeyframeHeals() {
        encoder.advance(pond(1), 1, inputs);
        decoder.accept(encoder.keyframe());
        encoder.advance(pond(3), 2, inputs);
        encoder.advance(pond(5), 3, inputs);
        assertEquals(Outcome.GAP, decoder.accept(encoder.delta()));
        assertEquals(1, decoder.tick());
        encoder.advance(pond(7), 4, inputs);
        assertEquals(Outcome.GAP, decoder.accept(encoder.delta()), "until a keyframe comes");
        assertEquals(Outcome.APPLIED, decoder.accept(encoder.keyframe()));
        encoder.advance(pond(9), 9, inputs);
        assertEquals(Outcome.APPLIED, decoder.accept(encoder.delta()));
        assertEquals(encoder.tree(), decoder.tree());
        assertEquals(9, decoder.tick());
    }

    @Test
    void framesInWhichNothingChangedAreMadeOnceAndStillApply() {
        var before = new byte[256][];
        int again = 0;
        encoder.advance(pond(1), 0, inputs);
        decoder.accept(encoder.keyframe());
        for (int tick = 1; tick < 600; tick++) {
            // A duck that jumps now and then leaves a frame of its own among them.
            encoder.advance(pond(Math.floorDiv(tick, 150)), tick, inputs);
            byte[] frame = encoder.delta();
            assertEquals(Outcome.APPLIED, decoder.accept(frame));
            assertEquals(encoder.tree(), decoder.tree());
            if (Arrays.equals(before[tick % 256], frame)) {
                assertSame(before[tick % 256], frame);
                again++;
            }
            before[tick % 256] = frame;
        }
        assertTrue(again > 300, again + " frames came again");
    }

    @Test
    void framesOfAnotherEpochAreLeftAlone() {
        encoder.advance(pond(1), 1, inputs);
        byte[] frame = encoder.keyframe();
        assertEquals(Outcome.OTHER_EPOCH, new FrameDecoder(POND, 8, 8).accept(frame));
    }

    @Test
    void keyframesAreMadeOnceAndSharedWithoutChanging() {
        encoder.advance(pond(1), 1, inputs);
        byte[] frame = encoder.keyframe();
        byte[] copy = frame.clone();
        assertTrue(frame == encoder.keyframe());
        for (int tick = 2; tick < 50; tick++) {
            encoder.advance(pond(tick), tick, inputs);
            encoder.keyframe();
        }
        assertArrayEquals(copy, frame);
    }

    @Test
    void ticksGoForwards() {
        encoder.advance(pond(1), 5, inputs);
        assertThrows(IllegalArgumentException.class, () -> encoder.advance(pond(1), 5, inputs));
        assertThrows(IllegalArgumentException.class, () -> encoder.advance(pond(1), 6, new long[7]));
    }

    @Test
    void bitsComeBackInAllWidths() {
        var random = new java.util.SplittableRandom(1);
        var writer = new BitWriter();
        long[] values = new long[2000];
        for (int i = 0; i < values.length; i++) {
            int width = i % 65;
            values[i] = width == 0 ? 0 : random.nextLong() >>> (64 - width);
            writer.write(values[i], width);
            writer.varint(values[i]);
            writer.signed(values[i]);
            long mark = writer.mark();
            writer.write(random.nextLong(), random.nextInt(65));
            writer.rewind(mark);
        }
        var reader = new BitReader().over(writer.toBytes());
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], reader.read(i % 65));
            assertEquals(values[i], reader.varint());
            assertEquals(values[i], reader.signed());
        }
        reader.finish();
    }
}
