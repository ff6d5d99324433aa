package dev.atoll.engine.tree;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Fast ways into and out of records, without boxing.
 *
 * <p>The functions' classes live in the record's own class loader and implement JDK interfaces only, so they can be made for
 * a mod's record without the mod seeing this library, and leave with the mod.
 */
public final class Getters {
    private Getters() {}

    /** Of a component that is a byte, short, int or long. */
    @SuppressWarnings("unchecked") // the metafactory makes what it was asked for
    public static ToLongFunction<Object> whole(RecordComponent component) {
        return (ToLongFunction<Object>) make(component, ToLongFunction.class, "applyAsLong", long.class);
    }

    /** Of a component that is a float or double. */
    @SuppressWarnings("unchecked") // as above
    public static ToDoubleFunction<Object> real(RecordComponent component) {
        return (ToDoubleFunction<Object>) make(component, ToDoubleFunction.class, "applyAsDouble", double.class);
    }

    /** Of a component that is a boolean. */
    @SuppressWarnings("unchecked") // as above
    public static Predicate<Object> flag(RecordComponent component) {
        return (Predicate<Object>) make(component, Predicate.class, "test", boolean.class);
    }

    /** Of any component; boxes primitives. */
    @SuppressWarnings("unchecked") // as above
    public static Function<Object, Object> any(RecordComponent component) {
        return (Function<Object, Object>) make(component, Function.class, "apply", Object.class);
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

    private static Object make(RecordComponent component, Class<?> function, String method, Class<?> returned) {
        Class<?> record = component.getDeclaringRecord();
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(record, MethodHandles.lookup());
            MethodHandle accessor =
                    lookup.findVirtual(record, component.getName(), MethodType.methodType(component.getType()));
            Class<?> specific = returned.isPrimitive() || !component.getType().isPrimitive()
                    ? returned
                    : MethodType.methodType(component.getType()).wrap().returnType();
            return LambdaMetafactory.metafactory(
                            lookup,
                            method,
                            MethodType.methodType(function),
                            MethodType.methodType(returned, Object.class),
                            accessor,
                            MethodType.methodType(specific, record))
                    .getTarget()
                    .invoke();
        } catch (Throwable e) { // invoke() declares it
            throw new IllegalArgumentException("no way into " + record.getName() + "." + component.getName(), e);
        }
    }
}
