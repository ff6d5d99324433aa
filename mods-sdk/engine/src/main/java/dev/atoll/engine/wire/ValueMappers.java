package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Families;
import dev.atoll.engine.schema.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;

/** Compiles shapes, and the types that they were compiled from, into mappers. */
final class ValueMappers {
    private ValueMappers() {}

    static ValueMapper of(Shape shape, Type type) {
        if (type instanceof WildcardType wildcard) {
            return of(shape, wildcard.getUpperBounds()[0]);
        }
        if (shape instanceof Shape.Sequence sequence) {
            return new ContainerMappers.Sequence(element(sequence, argument(type)), sequence);
        }
        if (shape instanceof Shape.Maybe maybe) {
            return new ContainerMappers.Maybe(of(maybe.of(), argument(type)));
        }
        if (shape instanceof Shape.Flag) {
            return new ValueMapper.Flag();
        }
        if (shape instanceof Shape.Whole whole) {
            return new ValueMapper.Whole(whole);
        }
        if (shape instanceof Shape.Real real) {
            return new ValueMapper.Real(real);
        }
        if (shape instanceof Shape.Text text) {
            return new ValueMapper.Text(text.max());
        }
        Class<?> plain = (Class<?>) type;
        if (shape instanceof Shape.Choice) {
            return new ValueMapper.Choice(plain);
        }
        if (shape instanceof Shape.Struct struct) {
            return new RecordMapper(plain, struct, false);
        }
        Shape.Union union = (Shape.Union) shape;
        List<Class<?>> types = Families.records(plain);
        var cases = new ArrayList<RecordMapper>();
        for (int i = 0; i < types.size(); i++) {
            cases.add(new RecordMapper(types.get(i), union.cases().get(i), false));
        }
        return new ContainerMappers.Union(types, cases);
    }

    private static ValueMapper element(Shape.Sequence sequence, Type type) {
        Type bound = type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
        return sequence.keyed()
                ? new RecordMapper((Class<?>) bound, (Shape.Struct) sequence.element(), true)
                : of(sequence.element(), bound);
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
