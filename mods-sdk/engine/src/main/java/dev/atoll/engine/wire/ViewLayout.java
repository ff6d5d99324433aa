package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Schema;
import java.util.Map;

/**
 * How views of one schema go through the wire, without the game's classes: what a client needs, and what {@link ViewCodec}
 * adds captures to. Immutable and safe for all threads; the cells, writers and readers belong to the caller.
 */
public sealed class ViewLayout permits ViewCodec {
    private final Schema schema;
    private final Node root;

    ViewLayout(Schema schema) {
        this.schema = schema;
        this.root = Nodes.SEEN.of(schema.shape());
    }

    /** For a schema that came over the wire. */
    public static ViewLayout of(Schema schema) {
        return new ViewLayout(schema);
    }

    /** What clients must know to decode. */
    public Schema schema() {
        return schema;
    }

    /** Writes a view whole, with the steps that the next delta is predicted from. */
    public void encodeFull(Cells view, BitWriter to) {
        view.at = 0;
        root.full(view, to);
    }

    /**
     * Writes what differs from the view before, and completes {@code next} with its last steps; so a view must be the
     * {@code next} of this method before it is the {@code base} of it, or whole in a keyframe.
     *
     * @return whether anything differs from what was predicted; one bit was written if not
     */
    public boolean encodeDelta(Cells base, Cells next, BitWriter to) {
        base.at = 0;
        next.at = 0;
        return Node.flagged(root, base, next, to);
    }

    /**
     * Reads a view written whole. {@code into} is cleared first, and of no use after an exception.
     *
     * @throws WireException when the bits are no such view
     */
    public void decodeFull(BitReader from, Cells into) {
        into.clear();
        root.readFull(from, into);
    }

    /**
     * Reads what differs from the view before. {@code into} is another object than {@code base}, is cleared first, and of no
     * use after an exception.
     *
     * @throws WireException when the bits are no such difference
     */
    public void decodeDelta(BitReader from, Cells base, Cells into) {
        if (base == into || (base.isEmpty() && root.cells() != 0)) {
            throw new IllegalArgumentException("a delta needs a decoded view to stand on, and another to go into");
        }
        into.clear();
        base.at = 0;
        Node.readFlagged(root, from, base, into);
    }

    /** The view as a tree, as it arrives at clients: quantised. */
    @SuppressWarnings("unchecked") // a view is a record, and a record's tree is a map
    public Map<String, Object> toTree(Cells view) {
        view.at = 0;
        return (Map<String, Object>) java.util.Objects.requireNonNull(root.toTree(view));
    }

    /**
     * Captures a view from its tree. {@code into} is cleared first.
     *
     * @throws IllegalArgumentException when the tree doesn't fit the schema
     */
    public void capture(Map<String, Object> tree, Cells into) {
        into.clear();
        root.fromTree(tree, into);
    }
}
