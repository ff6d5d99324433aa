package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a family's records: which one, then the record. */
final class UnionNode extends Node {
    private final StructNode[] cases;
    private final int width;

    UnionNode(Shape.Union union, Nodes kind) {
        this.cases = union.cases().stream()
                .map(struct -> new StructNode(struct, false, kind))
                .toArray(StructNode[]::new);
        this.width = union.width();
    }

    @Override
    int cells() {
        return -1;
    }

    @Override
    void skip(Cells cells) {
        cases[(int) cells.next()].skip(cells);
    }

    @Override
    void full(Cells next, BitWriter to) {
        int tag = (int) next.next();
        to.write(tag, width);
        cases[tag].full(next, to);
    }

    @Override
    boolean delta(Cells base, Cells next, BitWriter to) {
        int before = (int) base.next();
        int tag = (int) next.next();
        to.flag(tag == before);
        if (tag == before) {
            return cases[tag].delta(base, next, to);
        }
        cases[before].skip(base);
        to.write(tag, width);
        cases[tag].full(next, to);
        return true;
    }

    @Override
    void readFull(BitReader from, Cells into) {
        int tag = (int) from.read(width);
        if (tag >= cases.length) {
            throw new WireException("a type that the family doesn't have");
        }
        into.add((long) tag);
        cases[tag].readFull(from, into);
    }

    @Override
    void readDelta(BitReader from, Cells base, Cells into) {
        int before = (int) base.next();
        if (from.flag()) {
            into.add((long) before);
            cases[before].readDelta(from, base, into);
        } else {
            cases[before].skip(base);
            readFull(from, into);
        }
    }

    @Override
    void carry(Cells base, Cells into) {
        int tag = (int) base.next();
        into.add((long) tag);
        cases[tag].carry(base, into);
    }

    @Override
    Object toTree(Cells cells) {
        StructNode record = cases[(int) cells.next()];
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", record.name());
        record.putAll(cells, tree);
        return tree;
    }

    @Override
    void fromTree(@Nullable Object tree, Cells into) {
        Object type = tree instanceof Map<?, ?> members ? members.get("type") : null;
        for (int tag = 0; tag < cases.length; tag++) {
            if (cases[tag].name().equals(type)) {
                into.add((long) tag);
                cases[tag].fromTree(tree, into);
                return;
            }
        }
        throw misfit("an object with a known type", tree);
    }
}
