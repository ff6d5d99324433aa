package dev.atoll.engine.tree;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fast ways into and out of records, without boxing.
 *
 * <p>They are method handles, held by objects that hang on the record's class and leave with it. Classes spun by the
 * metafactory would be faster, but it refuses callers in another module, and every mod's class loader is one.
 */
public final class Getters {
    private Getters() {}

    /** Of a component that is a byte, short, int or long. */
    public static ToLongFunction<Object> whole(RecordComponent component) {
        MethodHandle accessor = accessor(component, long.class);
        return record -> {
            try {
                return (long) accessor.invokeExact(record);
            } catch (Throwable thrown) {
                throw rethrown(thrown);
            }
        };
    }

    /** Of a component that is a float or double. */
    public static ToDoubleFunction<Object> real(RecordComponent component) {
        MethodHandle accessor = accessor(component, double.class);
        return record -> {
            try {
                return (double) accessor.invokeExact(record);
            } catch (Throwable thrown) {
                throw rethrown(thrown);
            }
        };
    }

    /** Of a component that is a boolean. */
    public static Predicate<Object> flag(RecordComponent component) {
        MethodHandle accessor = accessor(component, boolean.class);
        return record -> {
            try {
                return (boolean) accessor.invokeExact(record);
            } catch (Throwable thrown) {
                throw rethrown(thrown);
            }
        };
    }

    /** Of any component; boxes primitives. */
    public static Function<Object, Object> any(RecordComponent component) {
        MethodHandle accessor = accessor(component, Object.class);
        return record -> {
            try {
                return (Object) accessor.invokeExact(record);
            } catch (Throwable thrown) {
                throw rethrown(thrown);
            }
        };
    }

    /** The canonical constructor as {@code (Object[]) -> Object}. */
    public static MethodHandle constructor(Class<?> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return MethodHandles.privateLookupIn(record, MethodHandles.lookup())
                    .findConstructor(record, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no way to construct " + record.getName(), e);
        }
    }

    /** Calls what {@link #constructor} gave. */
    static Object construct(MethodHandle constructor, @Nullable Object... values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable thrown) {
            throw rethrown(thrown);
        }
    }

    private static MethodHandle accessor(RecordComponent component, Class<?> returned) {
        Class<?> record = component.getDeclaringRecord();
        try {
            return MethodHandles.privateLookupIn(record, MethodHandles.lookup())
                    .findVirtual(record, component.getName(), MethodType.methodType(component.getType()))
                    .asType(MethodType.methodType(returned, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no way into " + record.getName() + "." + component.getName(), e);
        }
    }

    private static RuntimeException rethrown(Throwable thrown) {
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(thrown);
    }
}
