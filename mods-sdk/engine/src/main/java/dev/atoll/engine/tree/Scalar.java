package dev.atoll.engine.tree;

/**
 * A value whose kind only somebody else knows, such as an option of a game.
 *
 * @param value a {@code Boolean}, {@code Long}, {@code Double} or {@code String}
 */
public record Scalar(Object value) {
    public Scalar {
        if (!holds(value)) {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " is no scalar");
        }
    }

    /** Whether a type is this one. By its name, since it may come from another bundle's copy of this library. */
    public static boolean is(Class<?> type) {
        return type.getName().equals(Scalar.class.getName());
    }

    static boolean holds(Object tree) {
        return tree instanceof Boolean || tree instanceof Long || tree instanceof Double || tree instanceof String;
    }
}
