package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;

/** Compiles shapes into nodes. */
enum Nodes {
    /** Of views, whose numbers may be anything. */
    SEEN,
    /** Of commands, whose numbers are finite: one that isn't would be in the game's state before anybody looked. */
    MEANT;

    Node of(Shape shape) {
        if (shape instanceof Shape.Flag) {
            return new FlagLeaf();
        }
        if (shape instanceof Shape.Whole whole) {
            return leaf(whole);
        }
        if (shape instanceof Shape.Real real) {
            if (real.quantization() == null) {
                return new RawLeaf(real.bits(), this == MEANT);
            }
            return real.predicted() ? new PredictedNode(real.quantization()) : new IndexLeaf.Real(real.quantization());
        }
        if (shape instanceof Shape.Text text) {
            return new TextNode(text.max());
        }
        if (shape instanceof Shape.Choice choice) {
            return new IndexLeaf.Choice(choice.constants());
        }
        if (shape instanceof Shape.Struct struct) {
            return new StructNode(struct, false, this);
        }
        if (shape instanceof Shape.Maybe maybe) {
            return new MaybeNode(of(maybe.of()));
        }
        if (shape instanceof Shape.Union union) {
            return new UnionNode(union, this);
        }
        Shape.Sequence sequence = (Shape.Sequence) shape;
        return sequence.keyed() ? new KeyedNode(sequence, this) : new ListNode(sequence, this);
    }

    static Leaf leaf(Shape.Whole whole) {
        return whole.quantization() == null ? new OpenLeaf(whole.bits()) : new IndexLeaf.Whole(whole.quantization());
    }
}
