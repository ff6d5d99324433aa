package dev.atoll.engine.tree;

import org.jspecify.annotations.Nullable;

/** How values of one type become trees and come back. Immutable and safe for all threads. */
interface Binding {
    /** The tree of a value that isn't null. */
    @Nullable Object toTree(Object value);

    /** The value of a tree, or null after noting a fault at that place. */
    @Nullable Object fromTree(@Nullable Object tree, Place place);

    /** What an absent component of a saved state becomes. Throws {@link TreeException} when there is no such value. */
    @Nullable Object zero();

    /** Whether the component may be absent also in a strict reading, and is left out when it is null or empty. */
    default boolean optional() {
        return false;
    }
}
