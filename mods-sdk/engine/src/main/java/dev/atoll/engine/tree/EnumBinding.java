package dev.atoll.engine.tree;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of an enum's constants, by name. */
final class EnumBinding implements Binding {
    private final Map<String, Object> constants = new LinkedHashMap<>();

    EnumBinding(Class<?> type) {
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> constants.put(((Enum<?>) constant).name(), constant));
    }

    @Override
    public Object toTree(Object value) {
        return ((Enum<?>) value).name();
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        Object constant = tree instanceof String name ? constants.get(name) : null;
        return constant != null ? constant : place.expected("one of " + constants.keySet(), tree);
    }

    @Override
    public Object zero() {
        if (constants.isEmpty()) {
            throw new TreeException("an enum without constants has no value");
        }
        return constants.values().iterator().next();
    }
}
