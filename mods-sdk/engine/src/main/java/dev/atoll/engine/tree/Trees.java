package dev.atoll.engine.tree;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into trees and trees into records.
 *
 * <p>Supported: {@code boolean}, all whole numbers, {@code float}, {@code double}, {@code String}, enums, records,
 * {@code List}, {@code Map} with string keys (comes back sorted by key), {@code Optional}, {@code Instant} and
 * {@code Duration} (ISO-8601 text), arrays of primitives, {@link Scalar}, and sealed interfaces of records (an object with
 * the record's simple name as {@code "type"}). Members are called what {@link Members#name} says. Safe for all threads.
 */
public final class Trees {
    /**
     * What is known of a class hangs on that class, so it goes when the class goes; softly, and by nothing but classes of the
     * JDK, so that a class that outlives this library (of the mod API, say) doesn't keep an embedded copy of this library.
     */
    private static final ClassValue<AtomicReference<@Nullable SoftReference<Binding>>> KNOWN = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable SoftReference<Binding>> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private Trees() {}

    /**
     * The tree of a record, or of a list, map, text, number or boolean of these.
     *
     * @throws IllegalArgumentException when a type has no tree; the message names it
     */
    public static @Nullable Object toTree(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof byte[]) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, element) -> tree.put((String) key, toTree(element)));
            return tree;
        }
        if (value instanceof List<?> list) {
            var tree = new ArrayList<@Nullable Object>(list.size());
            list.forEach(element -> tree.add(toTree(element)));
            return tree;
        }
        return binding(value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass())
                .toTree(value);
    }

    /**
     * The tree of a value as one of a declared type: a value of a sealed interface's record carries its {@code "type"}.
     *
     * @throws IllegalArgumentException when a type has no tree; the message names it
     */
    public static @Nullable Object toTree(Object value, Class<?> declared) {
        return binding(declared).toTree(value);
    }

    /** The tree of a record, as the map that it is. */
    public static Map<String, Object> toMap(Record value) {
        return Objects.requireNonNull(asMap(toTree(value)));
    }

    /**
     * The value of a tree. The tree isn't kept.
     *
     * @param type a record, sealed interface, enum or any other supported type without parameters
     * @throws TreeException that lists what doesn't fit
     * @throws IllegalArgumentException when the type itself isn't supported
     */
    public static <T> T fromTree(@Nullable Object tree, Class<T> type, Reading reading) {
        var place = new Place(reading);
        Object value = binding(type).fromTree(tree, place);
        place.throwIfAny();
        if (value == null) {
            throw new TreeException("expected " + type.getSimpleName() + ", got null");
        }
        @SuppressWarnings("unchecked") // also for primitive types, whose values come boxed
        T typed = (T) value;
        return typed;
    }

    /** Two threads that find nothing both compute the same, and either result will do. */
    static Binding binding(Class<?> type) {
        AtomicReference<@Nullable SoftReference<Binding>> known = KNOWN.get(type);
        SoftReference<Binding> held = known.get();
        Binding binding = held == null ? null : held.get();
        if (binding == null) {
            binding = Binder.bind(type);
            known.set(new SoftReference<>(binding));
        }
        return binding;
    }

    @SuppressWarnings("unchecked") // trees have string keys
    static @Nullable Map<String, Object> asMap(@Nullable Object tree) {
        return tree instanceof Map<?, ?> ? (Map<String, Object>) tree : null;
    }
}
