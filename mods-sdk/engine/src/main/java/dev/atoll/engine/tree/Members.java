package dev.atoll.engine.tree;

import java.lang.reflect.RecordComponent;

/** What the components of records are called outside of Java. */
public final class Members {
    private Members() {}

    /**
     * The name of a component's member. An underscore at its end sets it apart from a word of Java's, and is left out:
     * {@code private_} is {@code private}.
     */
    public static String name(RecordComponent component) {
        String name = component.getName();
        return name.length() > 1 && name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    }
}
