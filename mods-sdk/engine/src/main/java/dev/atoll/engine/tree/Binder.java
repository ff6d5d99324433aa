package dev.atoll.engine.tree;

import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Finds the binding of a type. */
final class Binder {
    private Binder() {}

    static Binding bind(Class<?> type) {
        return bind(type, null, type.getName());
    }

    /** The binding of a record's component; its annotations bound the values. */
    static Binding bind(RecordComponent component) {
        String culprit = component.getDeclaringRecord().getName() + "." + component.getName();
        Binding binding = bind(component.getGenericType(), component, culprit);
        return nullable(component) ? new NullableBinding(binding) : binding;
    }

    private static Binding bind(Type type, @Nullable AnnotatedElement bounds, String culprit) {
        if (type instanceof Class<?> plain) {
            return plain(plain, bounds, culprit);
        }
        if (type instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 0) {
            return bind(wildcard.getUpperBounds()[0], bounds, culprit);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == List.class) {
                Size size = bounds == null ? null : bounds.getAnnotation(Size.class);
                return new ListBinding(elements(arguments[0], bounds, culprit), size == null ? 0 : size.max());
            }
            if ((raw == Map.class || raw == SortedMap.class) && arguments[0] == String.class) {
                return new MapBinding(elements(arguments[1], bounds, culprit));
            }
            if (raw == Optional.class) {
                return new OptionalBinding(bind(arguments[0], bounds, culprit));
            }
        }
        throw new IllegalArgumentException(culprit + ": a " + type.getTypeName() + " has no tree");
    }

    /** Elements heed the ranges of their list, and not its size. */
    private static Binding elements(Type type, @Nullable AnnotatedElement bounds, String culprit) {
        if (type instanceof Class<?> plain && (plain == String.class || plain.isRecord())) {
            return plain(plain, null, culprit);
        }
        return bind(type, bounds, culprit);
    }

    private static Binding plain(Class<?> type, @Nullable AnnotatedElement bounds, String culprit) {
        if (type == boolean.class || type == Boolean.class) {
            return new FlagBinding();
        }
        Range range = bounds == null ? null : bounds.getAnnotation(Range.class);
        for (WholeBinding.Kind kind : WholeBinding.Kind.values()) {
            if (type == kind.primitive || type == kind.boxed) {
                return new WholeBinding(kind, range);
            }
        }
        if (type == float.class || type == Float.class || type == double.class || type == Double.class) {
            return new RealBinding(type == float.class || type == Float.class, range);
        }
        if (type == String.class) {
            Size size = bounds == null ? null : bounds.getAnnotation(Size.class);
            return new TextBinding(size == null ? 0 : size.max());
        }
        if (type == Instant.class) {
            return new TimeBinding<>("an ISO-8601 instant", Instant.EPOCH, Instant::parse);
        }
        if (type == Duration.class) {
            return new TimeBinding<>("an ISO-8601 duration", Duration.ZERO, Duration::parse);
        }
        return composed(type, culprit);
    }

    private static Binding composed(Class<?> type, String culprit) {
        if (type.isEnum()) {
            return new EnumBinding(type);
        }
        if (Scalar.is(type)) {
            return new ScalarBinding(type);
        }
        if (type.isRecord()) {
            if (type.getTypeParameters().length > 0) {
                throw new IllegalArgumentException(culprit + ": the record " + type.getName() + " has type parameters");
            }
            return new RecordBinding(type);
        }
        if (type.isSealed() && type.isInterface()) {
            return new SealedBinding(type);
        }
        if (type == byte[].class) {
            return new BytesBinding();
        }
        if (type.isArray() && type.getComponentType().isPrimitive() && type != char[].class) {
            return new ArrayBinding(type.getComponentType());
        }
        throw new IllegalArgumentException(culprit + ": a " + type.getTypeName() + " has no tree");
    }

    /** By name, since the annotation's class may come from another class loader than ours. */
    private static boolean nullable(RecordComponent component) {
        return Arrays.stream(component.getAnnotatedType().getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    /** Text in a standard form. */
    record TimeBinding<T>(String what, T zero, java.util.function.Function<String, T> parser) implements Binding {
        @Override
        public Object toTree(Object value) {
            return value.toString();
        }

        @Override
        public @Nullable Object fromTree(@Nullable Object tree, Place place) {
            if (tree instanceof String text && text.length() <= 64) {
                try {
                    return parser.apply(text);
                } catch (DateTimeException e) {
                    return place.expected(what, tree);
                }
            }
            return place.expected(what, tree);
        }
    }

    /** May be null, and then is absent. */
    record NullableBinding(Binding of) implements Binding {
        @Override
        public @Nullable Object toTree(Object value) {
            return of.toTree(value);
        }

        @Override
        public @Nullable Object fromTree(@Nullable Object tree, Place place) {
            return tree == null ? null : of.fromTree(tree, place);
        }

        @Override
        public @Nullable Object zero() {
            return null;
        }

        @Override
        public boolean optional() {
            return true;
        }
    }

    /** Absent when empty. */
    record OptionalBinding(Binding of) implements Binding {
        @Override
        public @Nullable Object toTree(Object value) {
            Object inner = ((Optional<?>) value).orElse(null);
            return inner == null ? null : of.toTree(inner);
        }

        @Override
        public @Nullable Object fromTree(@Nullable Object tree, Place place) {
            if (tree == null) {
                return Optional.empty();
            }
            Object inner = of.fromTree(tree, place);
            return inner == null ? null : Optional.of(inner);
        }

        @Override
        public Object zero() {
            return Optional.empty();
        }

        @Override
        public boolean optional() {
            return true;
        }
    }
}
