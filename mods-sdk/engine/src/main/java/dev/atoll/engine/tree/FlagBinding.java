package dev.atoll.engine.tree;

import org.jspecify.annotations.Nullable;

/** True or false. */
record FlagBinding() implements Binding {
    @Override
    public Object toTree(Object value) {
        return value;
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        return tree instanceof Boolean ? tree : place.expected("true or false", tree);
    }

    @Override
    public Object zero() {
        return false;
    }
}
