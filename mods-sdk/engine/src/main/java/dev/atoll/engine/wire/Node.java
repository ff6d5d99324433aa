package dev.atoll.engine.wire;

import org.jspecify.annotations.Nullable;

/**
 * How one shape goes through the wire. Immutable.
 *
 * <p>All methods read {@code base} and {@code next} from their current cell on and move them past the value; those that
 * decode append to {@code into}. A delta is written after a bit 1 that tells of a change, which the caller writes and, when
 * nothing changed, takes back for a bit 0; so each value is looked at once.
 */
abstract class Node {
    /** Cells of every value, or -1 when values differ in that. */
    abstract int cells();

    abstract void skip(Cells cells);

    abstract void full(Cells next, BitWriter to);

    /** Writes what changed; false when nothing did, and then what was written is to be taken back. Sets steps in {@code next}. */
    abstract boolean delta(Cells base, Cells next, BitWriter to);

    abstract void readFull(BitReader from, Cells into);

    abstract void readDelta(BitReader from, Cells base, Cells into);

    /** Decodes a value that didn't change, which for a predicted number means that it moved as predicted. */
    abstract void carry(Cells base, Cells into);

    /** The value as a tree; null when it is an absent optional one. */
    abstract @Nullable Object toTree(Cells cells);

    /** Appends a tree's value. Throws {@link IllegalArgumentException} when it doesn't fit. */
    abstract void fromTree(@Nullable Object tree, Cells into);

    static boolean flagged(Node node, Cells base, Cells next, BitWriter to) {
        long mark = to.mark();
        to.flag(true);
        if (node.delta(base, next, to)) {
            return true;
        }
        to.rewind(mark);
        to.flag(false);
        return false;
    }

    static void readFlagged(Node node, BitReader from, Cells base, Cells into) {
        if (from.flag()) {
            node.readDelta(from, base, into);
        } else {
            node.carry(base, into);
        }
    }

    static IllegalArgumentException misfit(String expected, @Nullable Object tree) {
        return new IllegalArgumentException("expected " + expected + ", got "
                + (tree == null ? "null" : tree.getClass().getSimpleName()));
    }
}
