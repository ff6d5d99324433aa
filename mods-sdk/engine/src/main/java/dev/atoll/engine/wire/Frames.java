package dev.atoll.engine.wire;

/** The bytes around views and commands. {@code clients/protocol/README.md} tells the same in words. */
public final class Frames {
    /** The first byte of a client's command. */
    public static final int COMMAND = 0x01;

    /** The first byte of a frame that holds a view whole. */
    public static final int KEYFRAME = 0x10;

    /** The first byte of a frame that holds what differs from the frame before. */
    public static final int DELTA = 0x11;

    /** The greatest number of an input. */
    public static final long INPUT_MAX = (1L << 32) - 1;

    /** The greatest number of a tick: what a double counts exactly. */
    public static final long TICK_MAX = (1L << 53) - 1;

    private static final int SEATS_MAX = 64;

    private Frames() {}

    static void checkStream(int epoch, int seats) {
        if (epoch < 0 || epoch > 0xFF || seats < 1 || seats > SEATS_MAX) {
            throw new IllegalArgumentException(
                    "epoch " + epoch + " is 0 to 255, seats " + seats + " 1 to " + SEATS_MAX);
        }
    }

    static void header(int type, int epoch, int sequence, BitWriter to) {
        to.write(type, 8);
        to.write(epoch, 8);
        to.write(sequence, 8);
    }

    /** One bit when it is the next tick. */
    static void writeTick(long before, long tick, BitWriter to) {
        boolean other = tick != before + 1;
        to.flag(other);
        if (other) {
            to.varint(tick - before);
        }
    }

    static long readTick(long before, BitReader from) {
        return checked(from.flag() ? before + from.varint() : before + 1, TICK_MAX);
    }

    static long checked(long value, long max) {
        if (value < 0 || value > max) {
            throw new WireException("a tick or input beyond its range");
        }
        return value;
    }

    /** A bit when no seat's changed; else for each seat 0: the same, 10: the next, 11: the difference. */
    static void writeInputs(long[] before, long[] inputs, BitWriter to) {
        boolean changed = !java.util.Arrays.equals(before, inputs);
        to.flag(changed);
        if (!changed) {
            return;
        }
        for (int seat = 0; seat < inputs.length; seat++) {
            long difference = inputs[seat] - before[seat];
            if (difference == 0) {
                to.flag(false);
            } else if (difference == 1) {
                to.write(0b10, 2);
            } else {
                to.write(0b11, 2);
                to.signed(difference);
            }
        }
    }

    static void readInputs(long[] before, long[] into, BitReader from) {
        boolean changed = from.flag();
        for (int seat = 0; seat < before.length; seat++) {
            long difference = 0;
            if (changed && from.flag()) {
                difference = from.flag() ? from.signed() : 1;
            }
            into[seat] = checked(before[seat] + difference, INPUT_MAX);
        }
    }
}
