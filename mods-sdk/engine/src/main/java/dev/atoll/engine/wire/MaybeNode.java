package dev.atoll.engine.wire;

import org.jspecify.annotations.Nullable;

/** Something or nothing: a bit, then the thing. */
final class MaybeNode extends Node {
    private final Node of;

    MaybeNode(Node of) {
        this.of = of;
    }

    @Override
    int cells() {
        return -1;
    }

    @Override
    void skip(Cells cells) {
        if (cells.next() != 0) {
            of.skip(cells);
        }
    }

    @Override
    void full(Cells next, BitWriter to) {
        boolean present = next.next() != 0;
        to.flag(present);
        if (present) {
            of.full(next, to);
        }
    }

    @Override
    boolean delta(Cells base, Cells next, BitWriter to) {
        boolean before = base.next() != 0;
        boolean present = next.next() != 0;
        to.flag(present);
        if (before && present) {
            return of.delta(base, next, to);
        }
        if (before) {
            of.skip(base);
        }
        if (present) {
            of.full(next, to);
        }
        return before != present;
    }

    @Override
    void readFull(BitReader from, Cells into) {
        boolean present = from.flag();
        into.add(present ? 1L : 0L);
        if (present) {
            of.readFull(from, into);
        }
    }

    @Override
    void readDelta(BitReader from, Cells base, Cells into) {
        boolean before = base.next() != 0;
        boolean present = from.flag();
        into.add(present ? 1L : 0L);
        if (before && present) {
            of.readDelta(from, base, into);
        } else if (before) {
            of.skip(base);
        } else if (present) {
            of.readFull(from, into);
        }
    }

    @Override
    void carry(Cells base, Cells into) {
        long present = base.next();
        into.add(present);
        if (present != 0) {
            of.carry(base, into);
        }
    }

    @Override
    @Nullable Object toTree(Cells cells) {
        return cells.next() == 0 ? null : of.toTree(cells);
    }

    @Override
    void fromTree(@Nullable Object tree, Cells into) {
        into.add(tree == null ? 0L : 1L);
        if (tree != null) {
            of.fromTree(tree, into);
        }
    }
}
