package dev.atoll.engine.tree;

/** How forgiving {@link Trees#fromTree} is. */
public enum Reading {
    /**
     * For what strangers send. Unknown components, missing components (other than {@code Optional} and {@code @Nullable}
     * ones), wrong types, and values outside {@code @Range} and {@code @Size} are faults.
     */
    STRICT,
    /**
     * For what an earlier version of the same code saved. Absent components become zero, empty, the first enum constant or a
     * record of these; an unknown component is a fault, since a rename would else lose its value silently. Ranges and
     * sizes are not looked at.
     */
    SAVED
}
