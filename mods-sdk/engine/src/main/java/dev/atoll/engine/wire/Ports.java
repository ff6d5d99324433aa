package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Families;
import dev.atoll.engine.schema.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;

/** Compiles shapes, and the types that they were compiled from, into ports. */
final class Ports {
    private Ports() {}

    static Port of(Shape shape, Type type) {
        if (type instanceof WildcardType wildcard) {
            return of(shape, wildcard.getUpperBounds()[0]);
        }
        if (shape instanceof Shape.Sequence sequence) {
            return new Composed.Sequence(element(sequence, argument(type)), sequence);
        }
        if (shape instanceof Shape.Maybe maybe) {
            return new Composed.Maybe(of(maybe.of(), argument(type)));
        }
        if (shape instanceof Shape.Flag) {
            return new Port.Flag();
        }
        if (shape instanceof Shape.Whole whole) {
            return new Port.Whole(whole);
        }
        if (shape instanceof Shape.Real real) {
            return new Port.Real(real);
        }
        if (shape instanceof Shape.Text text) {
            return new Port.Text(text.max());
        }
        Class<?> plain = (Class<?>) type;
        if (shape instanceof Shape.Choice) {
            return new Port.Choice(plain);
        }
        if (shape instanceof Shape.Struct struct) {
            return new RecordPort(plain, struct, false);
        }
        Shape.Union union = (Shape.Union) shape;
        List<Class<?>> types = Families.records(plain);
        var cases = new ArrayList<RecordPort>();
        for (int i = 0; i < types.size(); i++) {
            cases.add(new RecordPort(types.get(i), union.cases().get(i), false));
        }
        return new Composed.Union(types, cases);
    }

    private static Port element(Shape.Sequence sequence, Type type) {
        Type bound = type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
        return sequence.keyed()
                ? new RecordPort((Class<?>) bound, (Shape.Struct) sequence.element(), true)
                : of(sequence.element(), bound);
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
