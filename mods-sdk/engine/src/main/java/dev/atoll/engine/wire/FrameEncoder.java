package dev.atoll.engine.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes the frames that tell one stream of views: of everyone, of one seat or of the spectators. A stream is fed once per tick
 * whether or not someone watches, and every socket that follows it gets the same bytes: a keyframe first, then each delta. A
 * socket that missed a delta gets a keyframe and goes on from there.
 *
 * <p>Belongs to one thread at a time. The byte arrays that it gives out are never changed.
 *
 * @param <V> the view
 */
public final class FrameEncoder<V> {
    private static final byte[] NONE = {};
    private static final int SEQUENCES = 256;
    /** Bytes of a frame in which nothing changed, besides a bit for each seat. */
    private static final int QUIET_BYTES = 4;

    private final ViewCodec<V> codec;
    private final int epoch;
    private final int seats;
    private final BitWriter writer = new BitWriter();
    private final long[] inputs;
    private Cells last = new Cells();
    private Cells spare = new Cells();
    private int sequence;
    private long tick;
    private boolean fed;
    /** By sequence number, the last frame in which nothing changed: it comes again every {@value #SEQUENCES} frames. */
    private byte @Nullable [][] quiet;

    private byte[] delta = NONE;
    private byte[] keyframe = NONE;

    /**
     * A stream that starts with a keyframe.
     *
     * @param epoch of the schema, 0 to 255; the next one's after a swap
     * @param seats of the room, 1 to 64
     */
    public FrameEncoder(ViewCodec<V> codec, int epoch, int seats) {
        Frames.checkStream(epoch, seats);
        this.codec = codec;
        this.epoch = epoch;
        this.seats = seats;
        this.inputs = new long[seats];
    }

    /**
     * The next view of the stream.
     *
     * @param tick the number of the tick that it shows; greater than the one before
     * @param lastInputs the number of the last input that the room has processed, by seat; 0 when none. Copied
     */
    public void advance(V view, long tick, long[] lastInputs) {
        if (lastInputs.length != seats || tick < 0 || (fed && tick <= this.tick)) {
            throw new IllegalArgumentException("tick " + tick + " after " + this.tick + ", " + lastInputs.length
                    + " inputs for " + seats + " seats");
        }
        codec.capture(view, spare);
        if (fed) {
            int next = (sequence + 1) % SEQUENCES;
            writer.clear();
            Frames.header(Frames.DELTA, epoch, next, writer);
            Frames.writeTick(this.tick, tick, writer);
            Frames.writeInputs(inputs, lastInputs, writer);
            codec.encodeDelta(last, spare, writer);
            delta = written(next);
            sequence = next;
        }
        // Nothing throws from here on: a view that can't be encoded leaves the stream where it was.
        keyframe = NONE;
        Cells swapped = last;
        last = spare;
        spare = swapped;
        this.tick = tick;
        System.arraycopy(lastInputs, 0, inputs, 0, seats);
        fed = true;
    }

    /** What was written; a frame in which nothing changed is made once, so that a room at rest makes no garbage. */
    private byte[] written(int number) {
        if (writer.length() > (long) QUIET_BYTES * Byte.SIZE + seats) {
            return writer.toBytes();
        }
        byte[][] known = quiet;
        if (known == null) {
            known = new byte[SEQUENCES][];
            Arrays.fill(known, NONE);
            quiet = known;
        }
        known[number] = writer.toBytes(known[number]);
        return known[number];
    }

    /** The frame that leads from the view before to the last one; empty after the first view. */
    public byte[] delta() {
        return delta;
    }

    /** The frame that holds the last view whole. Made at the first call after a view, then the same. */
    public byte[] keyframe() {
        if (!fed) {
            throw new IllegalStateException("no view yet");
        }
        if (keyframe.length == 0) {
            writer.clear();
            Frames.header(Frames.KEYFRAME, epoch, sequence, writer);
            writer.varint(tick);
            for (long input : inputs) {
                writer.varint(input);
            }
            codec.encodeFull(last, writer);
            keyframe = writer.toBytes();
        }
        return keyframe;
    }

    /** The tick of the last view. */
    public long tick() {
        return tick;
    }

    /** By seat, the number of the last input that the last view has taken in; 0 when none. */
    public long[] inputs() {
        return inputs.clone();
    }

    /** The last view as a tree, for those who asked for readable views. */
    public java.util.Map<String, Object> tree() {
        return codec.toTree(last);
    }
}
