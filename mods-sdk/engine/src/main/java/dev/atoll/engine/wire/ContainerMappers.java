package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mappers of what holds other values. */
final class ContainerMappers {
    private ContainerMappers() {}

    /** A list. One that is longer than its size is cut: a view must not fail. */
    static final class Sequence extends ValueMapper {
        private final ValueMapper element;
        private final int max;

        Sequence(ValueMapper element, Shape.Sequence shape) {
            this.element = element;
            this.max = shape.max();
        }

        @Override
        void capture(Object value, Cells into) {
            List<?> list = (List<?>) value;
            int count = Math.min(list.size(), max);
            into.add((long) count);
            if (count < list.size()) {
                into.lose();
            }
            for (int i = 0; i < count; i++) {
                element.capture(list.get(i), into);
            }
        }

        @Override
        Object build(Cells from) {
            long count = from.next();
            var list = new ArrayList<Object>();
            for (long i = 0; i < count; i++) {
                list.add(element.build(from));
            }
            return Collections.unmodifiableList(list);
        }
    }

    /** Something or nothing. */
    static final class Maybe extends ValueMapper {
        private final ValueMapper of;

        Maybe(ValueMapper of) {
            this.of = of;
        }

        @Override
        void capture(Object value, Cells into) {
            Object inner = ((Optional<?>) value).orElse(null);
            into.add(inner == null ? 0L : 1L);
            if (inner != null) {
                of.capture(inner, into);
            }
        }

        @Override
        Object build(Cells from) {
            return from.next() == 0 ? Optional.empty() : Optional.of(of.build(from));
        }
    }

    /** One of a family's records. */
    static final class Union extends ValueMapper {
        private final List<Class<?>> types;
        private final List<RecordMapper> cases;

        Union(List<Class<?>> types, List<RecordMapper> cases) {
            this.types = types;
            this.cases = cases;
        }

        @Override
        void capture(@Nullable Object value, Cells into) {
            int tag = value == null ? -1 : types.indexOf(value.getClass());
            if (value == null || tag < 0) {
                throw new IllegalArgumentException("a value that is not of the family " + types);
            }
            into.add((long) tag);
            cases.get(tag).capture(value, into);
        }

        @Override
        Object build(Cells from) {
            return cases.get((int) from.next()).build(from);
        }
    }
}
