package dev.atoll.engine.tree;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sealed family of records: an object with the record's simple name as {@code "type"}. */
final class SealedBinding implements Binding {
    private static final String TAG = "type";

    private final Map<String, RecordBinding> records = new LinkedHashMap<>();
    private final String family;

    SealedBinding(Class<?> family) {
        this.family = family.getSimpleName();
        collect(family, family);
    }

    private void collect(Class<?> type, Class<?> family) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                var binding = new RecordBinding(permitted);
                if (binding.has(TAG)) {
                    throw new IllegalArgumentException(permitted.getName()
                            + ".type: members of a sealed family can't have a component named type");
                }
                RecordBinding other = records.put(permitted.getSimpleName(), binding);
                if (other != null && other.type() != permitted) {
                    throw new IllegalArgumentException(
                            family.getName() + " permits two records named " + permitted.getSimpleName());
                }
            } else if (permitted.isInterface() && permitted.isSealed()) {
                collect(permitted, family);
            } else {
                throw new IllegalArgumentException(
                        family.getName() + " permits " + permitted.getName() + ", which is no record");
            }
        }
    }

    @Override
    public Object toTree(Object value) {
        RecordBinding record = records.get(value.getClass().getSimpleName());
        if (record == null || record.type() != value.getClass()) {
            throw new IllegalArgumentException(value.getClass().getName() + " is not of the family " + family);
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put(TAG, record.type().getSimpleName());
        record.write(value, tree);
        return tree;
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        Map<String, Object> members = Trees.asMap(tree);
        if (members == null) {
            return place.expected("an object", tree);
        }
        Object tag = members.get(TAG);
        RecordBinding record = tag instanceof String name ? records.get(name) : null;
        if (record == null) {
            return place.at(TAG).expected("one of " + records.keySet(), tag);
        }
        return record.read(tree, place, TAG);
    }

    @Override
    public Object zero() {
        return records.values().iterator().next().zero();
    }
}
