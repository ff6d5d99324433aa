package dev.atoll.engine.wire;

import org.jspecify.annotations.Nullable;

/** A float or double without a range: its IEEE 754 bits. */
final class RawLeaf extends Leaf {
    private final int bits;
    private final boolean finite;

    /** @param finite whether it refuses what isn't */
    RawLeaf(int bits, boolean finite) {
        this.bits = bits;
        this.finite = finite;
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
        long cell = from.read(bits);
        if (isRefused(cell)) {
            throw new WireException("a number that isn't finite");
        }
        return cell;
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
        long cell = cell(number.doubleValue(), bits);
        if (isRefused(cell)) {
            throw misfit("a finite number", tree);
        }
        return cell;
    }

    private boolean isRefused(long cell) {
        return finite && !Double.isFinite(value(cell, bits));
    }
}
