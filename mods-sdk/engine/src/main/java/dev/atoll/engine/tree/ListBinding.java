package dev.atoll.engine.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param max elements in a strict reading; 0 for any number
 */
record ListBinding(Binding element, int max) implements Binding {
    @Override
    public Object toTree(Object value) {
        List<?> list = (List<?>) value;
        var tree = new ArrayList<@Nullable Object>(list.size());
        for (Object part : list) {
            tree.add(element.toTree(Objects.requireNonNull(part, "a list holds null")));
        }
        return tree;
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        if (!(tree instanceof List<?> list)) {
            return place.expected("a list", tree);
        }
        if (place.strict() && max > 0 && list.size() > max) {
            return place.fault("expected at most " + max + " elements, got " + list.size());
        }
        if (place.tooDeep()) {
            return place.fault("nested too deep");
        }
        int faults = place.count();
        var values = new ArrayList<@Nullable Object>(list.size());
        for (int i = 0; i < list.size() && place.count() < TreeException.FAULTS_MAX; i++) {
            values.add(element.fromTree(list.get(i), place.at(i)));
        }
        return place.count() > faults ? null : Collections.unmodifiableList(values);
    }

    @Override
    public Object zero() {
        return List.of();
    }
}
