package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record. In a delta each predicted number has a bit of its own; all other fields share one bit in front of theirs, since
 * most ticks change none of them.
 */
final class StructNode extends Node {
    private final String name;
    private final Node[] nodes;
    private final String[] names;
    private final int predicted;
    private final boolean grouped;
    private final int cells;

    /** Without the key when that is the list's to write. */
    StructNode(Shape.Struct struct, boolean withoutKey, Nodes kind) {
        this.name = struct.name();
        List<Node> built = new ArrayList<>();
        List<String> called = new ArrayList<>();
        int moving = 0;
        int width = 0;
        for (int index : struct.wireOrder(withoutKey)) {
            Shape.Field field = struct.fields().get(index);
            Node node = kind.of(field.shape());
            built.add(node);
            called.add(field.name());
            moving += field.predicted() ? 1 : 0;
            width = width < 0 || node.cells() < 0 ? -1 : width + node.cells();
        }
        this.nodes = built.toArray(Node[]::new);
        this.names = called.toArray(String[]::new);
        this.predicted = moving;
        this.cells = width;
        this.grouped = moving > 0 && nodes.length - moving > 1;
    }

    String name() {
        return name;
    }

    @Override
    int cells() {
        return cells;
    }

    @Override
    void skip(Cells at) {
        if (cells >= 0) {
            at.at += cells;
            return;
        }
        for (Node node : nodes) {
            node.skip(at);
        }
    }

    @Override
    void full(Cells next, BitWriter to) {
        for (Node node : nodes) {
            node.full(next, to);
        }
    }

    @Override
    boolean delta(Cells base, Cells next, BitWriter to) {
        boolean changed = false;
        for (int i = 0; i < predicted; i++) {
            changed |= flagged(nodes[i], base, next, to);
        }
        if (!grouped) {
            boolean others = rest(base, next, to);
            return changed || others;
        }
        long mark = to.mark();
        to.flag(true);
        if (rest(base, next, to)) {
            return true;
        }
        to.rewind(mark);
        to.flag(false);
        return changed;
    }

    private boolean rest(Cells base, Cells next, BitWriter to) {
        boolean changed = false;
        for (int i = predicted; i < nodes.length; i++) {
            changed |= flagged(nodes[i], base, next, to);
        }
        return changed;
    }

    @Override
    void readFull(BitReader from, Cells into) {
        for (Node node : nodes) {
            node.readFull(from, into);
        }
    }

    @Override
    void readDelta(BitReader from, Cells base, Cells into) {
        for (int i = 0; i < predicted; i++) {
            readFlagged(nodes[i], from, base, into);
        }
        boolean same = grouped && !from.flag();
        for (int i = predicted; i < nodes.length; i++) {
            if (same) {
                nodes[i].carry(base, into);
            } else {
                readFlagged(nodes[i], from, base, into);
            }
        }
    }

    @Override
    void carry(Cells base, Cells into) {
        for (Node node : nodes) {
            node.carry(base, into);
        }
    }

    @Override
    Map<String, Object> toTree(Cells at) {
        var tree = new LinkedHashMap<String, Object>();
        putAll(at, tree);
        return tree;
    }

    void putAll(Cells at, Map<String, Object> tree) {
        for (int i = 0; i < nodes.length; i++) {
            Object value = nodes[i].toTree(at);
            if (value != null) {
                tree.put(names[i], value);
            }
        }
    }

    @Override
    void fromTree(@Nullable Object tree, Cells into) {
        if (!(tree instanceof Map<?, ?> members)) {
            throw misfit("an object", tree);
        }
        for (int i = 0; i < nodes.length; i++) {
            nodes[i].fromTree(members.get(names[i]), into);
        }
    }
}
