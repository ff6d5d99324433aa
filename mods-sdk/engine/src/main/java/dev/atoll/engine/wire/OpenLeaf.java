package dev.atoll.engine.wire;

import org.jspecify.annotations.Nullable;

/** A whole number without a range: the nearer to zero (or to the value before), the fewer bits. */
final class OpenLeaf extends Leaf {
    private final int bits;

    OpenLeaf(int bits) {
        this.bits = bits;
    }

    private boolean fits(long value) {
        return value >> (bits - 1) == value >> (Long.SIZE - 1);
    }

    private long checked(long value) {
        if (!fits(value)) {
            throw new WireException("a value beyond " + bits + " bits");
        }
        return value;
    }

    @Override
    void write(long value, BitWriter to) {
        to.signed(value);
    }

    @Override
    long read(BitReader from) {
        return checked(from.signed());
    }

    // Differences wrap, on both sides alike.
    @Override
    void writeChange(long before, long value, BitWriter to) {
        to.signed(value - before);
    }

    @Override
    long readChange(long before, BitReader from) {
        return checked(before + from.signed());
    }

    @Override
    Object toTree(long value) {
        return value;
    }

    @Override
    long fromTree(@Nullable Object tree) {
        if (!(tree instanceof Long value) || !fits(value)) {
            throw misfit("a whole number of " + bits + " bits", tree);
        }
        return value;
    }
}
