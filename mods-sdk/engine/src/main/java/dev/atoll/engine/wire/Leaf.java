package dev.atoll.engine.wire;

import org.jspecify.annotations.Nullable;

/** A value of one cell. */
abstract class Leaf extends Node {
    abstract void write(long value, BitWriter to);

    abstract long read(BitReader from);

    abstract Object toTree(long value);

    abstract long fromTree(@Nullable Object tree);

    /** Writes a value that differs from the one before. */
    void writeChange(long before, long value, BitWriter to) {
        write(value, to);
    }

    long readChange(long before, BitReader from) {
        return read(from);
    }

    @Override
    final int cells() {
        return 1;
    }

    @Override
    final void skip(Cells cells) {
        cells.at++;
    }

    @Override
    final void full(Cells next, BitWriter to) {
        write(next.next(), to);
    }

    @Override
    final boolean delta(Cells base, Cells next, BitWriter to) {
        long before = base.next();
        long value = next.next();
        if (before == value) {
            return false;
        }
        writeChange(before, value, to);
        return true;
    }

    @Override
    final void readFull(BitReader from, Cells into) {
        into.add(read(from));
    }

    @Override
    final void readDelta(BitReader from, Cells base, Cells into) {
        into.add(readChange(base.next(), from));
    }

    @Override
    final void carry(Cells base, Cells into) {
        into.add(base.next());
    }

    @Override
    final Object toTree(Cells cells) {
        return toTree(cells.next());
    }

    @Override
    final void fromTree(@Nullable Object tree, Cells into) {
        into.add(fromTree(tree));
    }
}
