package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list whose elements are known by their index: its length, then its elements. */
final class ListNode extends Node {
    private final Node element;
    private final int max;
    private final int width;

    ListNode(Shape.Sequence sequence, Nodes kind) {
        this.element = kind.of(sequence.element());
        this.max = sequence.max();
        this.width = Shape.width(max);
    }

    @Override
    int cells() {
        return -1;
    }

    @Override
    void skip(Cells cells) {
        skip(cells, cells.next());
    }

    private void skip(Cells cells, long count) {
        for (long i = 0; i < count; i++) {
            element.skip(cells);
        }
    }

    @Override
    void full(Cells next, BitWriter to) {
        long count = next.next();
        to.write(count, width);
        for (long i = 0; i < count; i++) {
            element.full(next, to);
        }
    }

    /** The length: a bit when it is the same. */
    static void writeCount(long before, long count, int width, BitWriter to) {
        to.flag(count != before);
        if (count != before) {
            to.write(count, width);
        }
    }

    static long readCount(long before, int width, int max, BitReader from) {
        return from.flag() ? readCount(width, max, from) : before;
    }

    static long readCount(int width, int max, BitReader from) {
        long count = from.read(width);
        if (count > max) {
            throw new WireException("a list of more than " + max + " elements");
        }
        return count;
    }

    @Override
    boolean delta(Cells base, Cells next, BitWriter to) {
        long before = base.next();
        long count = next.next();
        writeCount(before, count, width, to);
        long both = Math.min(before, count);
        boolean changed = before != count;
        for (long i = 0; i < both; i++) {
            changed |= flagged(element, base, next, to);
        }
        for (long i = both; i < count; i++) {
            element.full(next, to);
        }
        skip(base, before - both);
        return changed;
    }

    @Override
    void readFull(BitReader from, Cells into) {
        long count = readCount(width, max, from);
        into.add(count);
        for (long i = 0; i < count; i++) {
            into.charge();
            element.readFull(from, into);
        }
    }

    @Override
    void readDelta(BitReader from, Cells base, Cells into) {
        long before = base.next();
        long count = readCount(before, width, max, from);
        into.add(count);
        long both = Math.min(before, count);
        for (long i = 0; i < count; i++) {
            into.charge();
            if (i < both) {
                readFlagged(element, from, base, into);
            } else {
                element.readFull(from, into);
            }
        }
        skip(base, before - both);
    }

    @Override
    void carry(Cells base, Cells into) {
        long count = base.next();
        into.add(count);
        for (long i = 0; i < count; i++) {
            into.charge();
            element.carry(base, into);
        }
    }

    @Override
    Object toTree(Cells cells) {
        long count = cells.next();
        var tree = new ArrayList<@Nullable Object>();
        for (long i = 0; i < count; i++) {
            tree.add(element.toTree(cells));
        }
        return tree;
    }

    @Override
    void fromTree(@Nullable Object tree, Cells into) {
        if (!(tree instanceof List<?> list) || list.size() > max) {
            throw misfit("a list of at most " + max + " elements", tree);
        }
        into.add(list.size());
        for (Object each : list) {
            element.fromTree(each, into);
        }
    }
}
