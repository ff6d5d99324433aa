package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list whose elements are known by a key. A delta walks the list before beside the new one: the same element next is one
 * bit, one that left two, and any other is named by its key.
 */
final class KeyedNode extends Node {
    /** Leaving out more elements than this one by one would cost more than naming the next by its key. */
    private static final int SKIPS_MAX = 6;

    private final Leaf key;
    private final boolean open;
    private final String keyName;
    private final StructNode rest;
    private final int max;
    private final int width;

    KeyedNode(Shape.Sequence sequence, Nodes kind) {
        Shape.Struct struct = (Shape.Struct) sequence.element();
        Shape.Field field = struct.fields().get(struct.keyIndex());
        Shape.Whole whole = (Shape.Whole) field.shape();
        this.key = Nodes.leaf(whole);
        this.open = whole.quantization() == null;
        this.keyName = field.name();
        this.rest = new StructNode(struct, true, kind);
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
        if (rest.cells() >= 0) {
            cells.at += (int) count * (1 + rest.cells());
            return;
        }
        for (long i = 0; i < count; i++) {
            cells.at++;
            rest.skip(cells);
        }
    }

    /** Keys often count up, so an open one is told as the difference to the one in front of it in the same list. */
    private void writeKey(long previous, long value, BitWriter to) {
        if (open) {
            key.writeChange(previous, value, to);
        } else {
            key.write(value, to);
        }
    }

    private long readKey(long previous, BitReader from) {
        return open ? key.readChange(previous, from) : key.read(from);
    }

    @Override
    void full(Cells next, BitWriter to) {
        long count = next.next();
        to.write(count, width);
        long previous = 0;
        for (long i = 0; i < count; i++) {
            long value = next.next();
            writeKey(previous, value, to);
            previous = value;
            rest.full(next, to);
        }
    }

    /** Notes where each element of the base starts; moves past the list. */
    private int starts(Cells base, int count) {
        int from = base.reserve(count);
        for (int i = 0; i < count; i++) {
            base.start(from + i, base.at++);
            rest.skip(base);
        }
        return from;
    }

    /** The first element with this key at or after {@code cursor}, else before it; -1 when there is none. */
    private static int find(Cells base, int from, int count, int cursor, long value) {
        for (int i = cursor; i < count; i++) {
            if (base.get(base.start(from + i)) == value) {
                return i;
            }
        }
        for (int i = 0; i < cursor; i++) {
            if (base.get(base.start(from + i)) == value) {
                return i;
            }
        }
        return -1;
    }

    @Override
    boolean delta(Cells base, Cells next, BitWriter to) {
        int before = (int) base.next();
        int count = (int) next.next();
        writeCount(before, count, to);
        int from = starts(base, before);
        int end = base.at;
        boolean changed = before != count;
        int cursor = 0;
        long previous = 0;
        for (int i = 0; i < count; i++) {
            long value = next.next();
            int found = find(base, from, before, cursor, value);
            if (found >= cursor && found - cursor <= SKIPS_MAX) {
                changed |= found > cursor;
                for (; cursor < found; cursor++) {
                    to.write(0b01, 2);
                }
                to.flag(true);
            } else {
                changed = true;
                to.write(0b00, 2);
                writeKey(previous, value, to);
            }
            previous = value;
            if (found >= 0) {
                cursor = found + 1;
                base.at = base.start(from + found) + 1;
                changed |= flagged(rest, base, next, to);
            } else {
                rest.full(next, to);
            }
        }
        base.release(from);
        base.at = end;
        return changed;
    }

    private void writeCount(int before, int count, BitWriter to) {
        ListNode.writeCount(before, count, width, to);
    }

    @Override
    void readFull(BitReader from, Cells into) {
        long count = ListNode.readCount(width, max, from);
        into.add(count);
        long previous = 0;
        for (long i = 0; i < count; i++) {
            into.charge();
            previous = readKey(previous, from);
            into.add(previous);
            rest.readFull(from, into);
        }
    }

    @Override
    void readDelta(BitReader bits, Cells base, Cells into) {
        int before = (int) base.next();
        int count = (int) ListNode.readCount(before, width, max, bits);
        into.add((long) count);
        int from = starts(base, before);
        int end = base.at;
        int cursor = 0;
        long previous = 0;
        for (int i = 0; i < count; i++) {
            into.charge();
            boolean named = false;
            while (!named && !bits.flag()) {
                named = !bits.flag();
                cursor += named ? 0 : 1;
            }
            if (!named && cursor >= before) {
                throw new WireException("an element that the list before doesn't have");
            }
            long value = named ? readKey(previous, bits) : base.get(base.start(from + cursor));
            int found = named ? find(base, from, before, Math.min(cursor, before), value) : cursor;
            into.add(value);
            previous = value;
            if (found >= 0) {
                cursor = found + 1;
                base.at = base.start(from + found) + 1;
                readFlagged(rest, bits, base, into);
            } else {
                rest.readFull(bits, into);
            }
        }
        base.release(from);
        base.at = end;
    }

    @Override
    void carry(Cells base, Cells into) {
        long count = base.next();
        into.add(count);
        for (long i = 0; i < count; i++) {
            into.charge();
            into.add(base.next());
            rest.carry(base, into);
        }
    }

    @Override
    Object toTree(Cells cells) {
        long count = cells.next();
        var tree = new ArrayList<Object>();
        for (long i = 0; i < count; i++) {
            var element = new LinkedHashMap<String, Object>();
            element.put(keyName, key.toTree(cells.next()));
            rest.putAll(cells, element);
            tree.add(element);
        }
        return tree;
    }

    @Override
    void fromTree(@Nullable Object tree, Cells into) {
        if (!(tree instanceof List<?> list) || list.size() > max) {
            throw misfit("a list of at most " + max + " elements", tree);
        }
        into.add((long) list.size());
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> members)) {
                throw misfit("an object", each);
            }
            into.add(key.fromTree(members.get(keyName)));
            rest.fromTree(each, into);
        }
    }
}
