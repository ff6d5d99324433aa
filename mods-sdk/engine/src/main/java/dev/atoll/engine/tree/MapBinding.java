package dev.atoll.engine.tree;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A map with string keys. Sorted by key in both directions, so that its order never differs between two JVM runs. */
record MapBinding(Binding element) implements Binding {
    @Override
    public Object toTree(Object value) {
        var tree = new TreeMap<String, @Nullable Object>();
        ((Map<?, ?>) value).forEach((key, part) -> tree.put((String) key, element.toTree(part)));
        return tree;
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        Map<String, Object> members = Trees.asMap(tree);
        if (members == null) {
            return place.expected("an object", tree);
        }
        int faults = place.count();
        var values = new TreeMap<String, @Nullable Object>();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            values.put(member.getKey(), element.fromTree(member.getValue(), place.at(member.getKey())));
        }
        return place.count() > faults ? null : Collections.unmodifiableSortedMap(values);
    }

    @Override
    public Object zero() {
        return Collections.emptySortedMap();
    }
}
