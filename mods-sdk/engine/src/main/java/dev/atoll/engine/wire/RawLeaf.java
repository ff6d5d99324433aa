package dev.atoll.engine.wire;

import org.jspecify.annotations.Nullable;

/** A float or double without a range: its IEEE 754 bits. */
final class RawLeaf extends Leaf {
    private final int bits;

    RawLeaf(int bits) {
        this.bits = bits;
    }

    static long cell(double value, int bits) {
        return bits == Float.SIZE
                ? Integer.toUnsignedLong(Float.floatToIntBits((float) value))
                : Double.doubleToLongBits(value);
    }

    static double value(long cell, int bits) {
        return bits == Float.SIZE ? Float.intBitsToFloat((int) cell) : Double.longBitsToDouble(cell);
    }

    @Override
    void write(long value, BitWriter to) {
        to.write(value, bits);
    }

    @Override
    long read(BitReader from) {
        return from.read(bits);
    }

    @Override
    Object toTree(long value) {
        return value(value, bits);
    }

    @Override
    long fromTree(@Nullable Object tree) {
        if (!(tree instanceof Number number)) {
            throw misfit("a number", tree);
        }
        return cell(number.doubleValue(), bits);
    }
}
