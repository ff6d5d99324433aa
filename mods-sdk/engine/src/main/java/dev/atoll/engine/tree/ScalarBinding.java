package dev.atoll.engine.tree;

import java.lang.invoke.MethodHandle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A boolean, a number or a text, as it is. */
final class ScalarBinding implements Binding {
    private final Function<Object, Object> getter;
    private final MethodHandle constructor;

    /** @param type somebody's {@link Scalar} */
    ScalarBinding(Class<?> type) {
        getter = Getters.any(type.getRecordComponents()[0]);
        constructor = Getters.constructor(type);
    }

    @Override
    public Object toTree(Object value) {
        return getter.apply(value);
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        if (tree == null || !Scalar.holds(tree)) {
            return place.expected("true, false, a number or a text", tree);
        }
        return Getters.construct(constructor, tree);
    }

    @Override
    public Object zero() {
        throw new TreeException("a scalar has no empty value");
    }
}
