package dev.atoll.engine.tree;

import dev.atoll.mod.Range;
import org.jspecify.annotations.Nullable;

/** Whole numbers of all sizes. */
record WholeBinding(Kind kind, @Nullable Range range) implements Binding {
    enum Kind {
        BYTE(byte.class, Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE),
        SHORT(short.class, Short.class, Short.MIN_VALUE, Short.MAX_VALUE),
        INT(int.class, Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE),
        LONG(long.class, Long.class, Long.MIN_VALUE, Long.MAX_VALUE);

        final Class<?> primitive;
        final Class<?> boxed;
        final long min;
        final long max;

        Kind(Class<?> primitive, Class<?> boxed, long min, long max) {
            this.primitive = primitive;
            this.boxed = boxed;
            this.min = min;
            this.max = max;
        }

        Object box(long value) {
            return switch (this) {
                case BYTE -> (byte) value;
                case SHORT -> (short) value;
                case INT -> (int) value;
                case LONG -> value;
            };
        }
    }

    @Override
    public Object toTree(Object value) {
        return ((Number) value).longValue();
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        long min = place.strict() && range != null ? (long) Math.max((double) kind.min, range.min()) : kind.min;
        long max = place.strict() && range != null ? (long) Math.min((double) kind.max, range.max()) : kind.max;
        if (!(tree instanceof Long value)) {
            return place.expected("a whole number from " + min + " to " + max, tree);
        }
        if (value < min || value > max) {
            return place.expected("a whole number from " + min + " to " + max, tree);
        }
        if (place.strict() && range != null && range.step() > 1 && (value - min) % (long) range.step() != 0) {
            return place.expected(min + " plus a multiple of " + (long) range.step(), tree);
        }
        return kind.box(value);
    }

    @Override
    public Object zero() {
        return kind.box(0);
    }
}
