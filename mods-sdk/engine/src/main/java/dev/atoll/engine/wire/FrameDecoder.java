package dev.atoll.engine.wire;

import java.util.Map;

/** Follows one stream of views as a client does. Belongs to one thread at a time. */
public final class FrameDecoder {
    private final ViewLayout layout;
    private final int epoch;
    private final BitReader reader = new BitReader();
    private Cells view = new Cells();
    private Cells spare = new Cells();
    private long[] inputs;
    private long[] spareInputs;
    private int sequence;
    private long tick;
    private boolean following;
    private boolean viewed;

    /** What became of a frame. */
    public enum Outcome {
        /** The view is the frame's. */
        APPLIED,
        /** The frame is of another epoch's schema, and was left alone. */
        OTHER_EPOCH,
        /** A delta whose frame before is missing: ask for a keyframe. The view is as it was. */
        GAP
    }

    /** A decoder without a view, which its first keyframe brings. */
    public FrameDecoder(ViewLayout layout, int epoch, int seats) {
        Frames.checkStream(epoch, seats);
        this.layout = layout;
        this.epoch = epoch;
        this.inputs = new long[seats];
        this.spareInputs = new long[seats];
    }

    /**
     * Takes one binary message in.
     *
     * @throws WireException when it is no frame of this schema; the decoder then waits for a keyframe
     */
    public Outcome accept(byte[] frame) {
        reader.over(frame);
        int type = (int) reader.read(8);
        if (type != Frames.KEYFRAME && type != Frames.DELTA) {
            throw new WireException("a frame of unknown type " + type);
        }
        if (reader.read(8) != epoch) {
            return Outcome.OTHER_EPOCH;
        }
        int number = (int) reader.read(8);
        if (type == Frames.DELTA && (!following || number != ((sequence + 1) & 0xFF))) {
            following = false;
            return Outcome.GAP;
        }
        following = false;
        long shown = type == Frames.KEYFRAME ? keyframe() : delta();
        reader.finish();
        sequence = number;
        tick = shown;
        Cells swapped = view;
        view = spare;
        spare = swapped;
        long[] swappedInputs = inputs;
        inputs = spareInputs;
        spareInputs = swappedInputs;
        following = true;
        viewed = true;
        return Outcome.APPLIED;
    }

    private long keyframe() {
        long shown = Frames.checked(reader.varint(), Frames.TICK_MAX);
        for (int seat = 0; seat < spareInputs.length; seat++) {
            spareInputs[seat] = Frames.checked(reader.varint(), Frames.INPUT_MAX);
        }
        layout.decodeFull(reader, spare);
        return shown;
    }

    private long delta() {
        long shown = Frames.readTick(tick, reader);
        Frames.readInputs(inputs, spareInputs, reader);
        layout.decodeDelta(reader, view, spare);
        return shown;
    }

    /** The tick that the view shows. */
    public long tick() {
        return tick;
    }

    /** The number of the last input of a seat that the view has taken in. */
    public long input(int seat) {
        return inputs[seat];
    }

    /** The view's cells, until the next frame. */
    public Cells cells() {
        return view;
    }

    /**
     * The view as a tree.
     *
     * @throws IllegalStateException before the first keyframe
     */
    public Map<String, Object> tree() {
        if (!viewed) {
            throw new IllegalStateException("no view yet");
        }
        return layout.toTree(view);
    }
}
