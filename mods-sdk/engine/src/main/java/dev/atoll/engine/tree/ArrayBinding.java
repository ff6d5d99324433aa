package dev.atoll.engine.tree;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of primitives, as a list. */
final class ArrayBinding implements Binding {
    private final Class<?> element;
    private final Binding binding;

    ArrayBinding(Class<?> element) {
        this.element = element;
        this.binding = Binder.bind(element);
    }

    @Override
    public Object toTree(Object value) {
        int length = Array.getLength(value);
        var tree = new ArrayList<@Nullable Object>(length);
        for (int i = 0; i < length; i++) {
            tree.add(binding.toTree(Array.get(value, i)));
        }
        return tree;
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        if (!(tree instanceof List<?> list)) {
            return place.expected("a list", tree);
        }
        int faults = place.count();
        Object array = Array.newInstance(element, list.size());
        for (int i = 0; i < list.size() && place.count() == faults; i++) {
            Object value = binding.fromTree(list.get(i), place.at(i));
            if (value != null) {
                Array.set(array, i, value);
            }
        }
        return place.count() > faults ? null : array;
    }

    @Override
    public Object zero() {
        return Array.newInstance(element, 0);
    }
}
