package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;

/** Compiles shapes into nodes. */
final class Nodes {
    private Nodes() {}

    static Node of(Shape shape) {
        if (shape instanceof Shape.Flag) {
            return new FlagLeaf();
        }
        if (shape instanceof Shape.Whole whole) {
            return leaf(whole);
        }
        if (shape instanceof Shape.Real real) {
            if (real.grid() == null) {
                return new RawLeaf(real.bits());
            }
            return real.predicted() ? new PredictedNode(real.grid()) : new IndexLeaf.Real(real.grid());
        }
        if (shape instanceof Shape.Text text) {
            return new TextNode(text.max());
        }
        if (shape instanceof Shape.Choice choice) {
            return new IndexLeaf.Choice(choice.constants());
        }
        if (shape instanceof Shape.Struct struct) {
            return new StructNode(struct, false);
        }
        if (shape instanceof Shape.Maybe maybe) {
            return new MaybeNode(of(maybe.of()));
        }
        if (shape instanceof Shape.Union union) {
            return new UnionNode(union);
        }
        Shape.Sequence sequence = (Shape.Sequence) shape;
        return sequence.keyed() ? new KeyedNode(sequence) : new ListNode(sequence);
    }

    static Leaf leaf(Shape.Whole whole) {
        return whole.grid() == null ? new OpenLeaf(whole.bits()) : new IndexLeaf.Whole(whole.grid());
    }
}
