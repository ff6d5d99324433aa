package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;
import dev.atoll.engine.tree.Getters;
import dev.atoll.engine.tree.Thrown;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A record: its components in the order in which they go through the wire, a key first when it is a keyed list's element. */
final class RecordMapper extends ValueMapper {
    private final String name;
    private final MethodHandle constructor;
    private final int[] order;
    private final Slot[] slots;
    private final ValueMapper[] mappers;

    /** Takes one component out of a record, without boxing where it can. */
    private interface Slot {
        void capture(Object owner, Cells into);
    }

    RecordMapper(Class<?> type, Shape.Struct shape, boolean keyed) {
        this.name = type.getSimpleName();
        this.constructor = Getters.constructor(type);
        RecordComponent[] components = type.getRecordComponents();
        List<Integer> wire = shape.wireOrder(keyed);
        if (keyed) {
            wire.add(0, shape.keyIndex());
        }
        this.order = wire.stream().mapToInt(Integer::intValue).toArray();
        this.slots = new Slot[order.length];
        this.mappers = new ValueMapper[order.length];
        for (int i = 0; i < order.length; i++) {
            RecordComponent component = components[order[i]];
            mappers[i] = ValueMappers.of(shape.fields().get(order[i]).shape(), component.getGenericType());
            slots[i] = slot(component, mappers[i]);
        }
    }

    private Slot slot(RecordComponent component, ValueMapper mapper) {
        boolean primitive = component.getType().isPrimitive();
        if (primitive && mapper instanceof Whole whole) {
            ToLongFunction<Object> getter = Getters.whole(component);
            return (owner, into) -> whole.add(getter.applyAsLong(owner), into);
        }
        if (primitive && mapper instanceof Real real) {
            ToDoubleFunction<Object> getter = Getters.real(component);
            return (owner, into) -> real.add(getter.applyAsDouble(owner), into);
        }
        if (primitive && mapper instanceof Flag) {
            Predicate<Object> getter = Getters.flag(component);
            return (owner, into) -> into.add(getter.test(owner) ? 1L : 0L);
        }
        Function<Object, Object> getter = Getters.any(component);
        String culprit = name + "." + component.getName();
        return (owner, into) -> mapper.capture(present(getter.apply(owner), culprit), into);
    }

    private static Object present(@Nullable Object value, String culprit) {
        if (value == null) {
            throw new IllegalArgumentException(culprit + " is null");
        }
        return value;
    }

    @Override
    void capture(Object value, Cells into) {
        for (Slot slot : slots) {
            slot.capture(value, into);
        }
    }

    /** Throws {@link WireException} when the record's own constructor refuses the values. */
    @Override
    Object build(Cells from) {
        var values = new @Nullable Object[order.length];
        for (int i = 0; i < order.length; i++) {
            values[order[i]] = mappers[i].build(from);
        }
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable refused) {
            // Whatever it is: who sent the values is told, and nobody else is harmed.
            throw new WireException(name + " refuses: " + Thrown.message(refused));
        }
    }
}
