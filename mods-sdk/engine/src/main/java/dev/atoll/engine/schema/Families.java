package dev.atoll.engine.schema;

import java.util.List;

/** The records of sealed families, in the order that the wire numbers them. */
public final class Families {
    private Families() {}

    /**
     * The records of a sealed interface in the order in which it permits them, families within it laid flat.
     *
     * @throws IllegalArgumentException when it permits something else
     */
    public static List<Class<?>> records(Class<?> family) {
        return ShapeCompiler.records(family);
    }
}
