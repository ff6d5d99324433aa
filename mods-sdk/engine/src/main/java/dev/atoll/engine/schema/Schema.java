package dev.atoll.engine.schema;

import dev.atoll.engine.tree.Cbor;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The shape of one type, and what clients are told of it. Immutable; holds no class of the game's.
 *
 * @param shape of a record or a sealed family of records
 */
public record Schema(Shape shape) {
    /**
     * The schema of a view: a type whose numbers with a range and a fraction are predicted.
     *
     * @param culprit how errors name the type: {@code shooter view}
     * @throws IllegalArgumentException when the type has no schema; the message names the component and what to change
     */
    public static Schema ofView(Class<?> type, String culprit) {
        return new Schema(new ShapeCompiler(culprit, true).compile(type));
    }

    /** The schema of a command, event or options type. Otherwise like {@link #ofView}. */
    public static Schema of(Class<?> type, String culprit) {
        return new Schema(new ShapeCompiler(culprit, false).compile(type));
    }

    /** Like {@link #of(Class, String)}, errors naming the type alone. */
    public static Schema of(Class<?> type) {
        return of(type, type.getSimpleName());
    }

    /**
     * The schema that a tree of {@link #toTree} tells of.
     *
     * @throws IllegalArgumentException when it tells of none
     */
    public static Schema fromTree(Map<String, Object> tree) {
        return new Schema(ShapeTrees.fromTree(tree, 0));
    }

    /** What clients are told: everything that a decoder needs. Described in {@code clients/protocol}. */
    public Map<String, Object> toTree() {
        return ShapeTrees.toTree(shape);
    }

    /** Equal for equal schemas, on every machine; different for different ones, but for chance. */
    public long id() {
        return id(toTree());
    }

    static long id(Object tree) {
        return ByteBuffer.wrap(Cbor.sha256(tree)).getLong();
    }
}
