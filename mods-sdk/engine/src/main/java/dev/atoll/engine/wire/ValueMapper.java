package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Quantization;
import dev.atoll.engine.schema.Shape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way between a game's values and cells. Immutable. */
abstract class ValueMapper {
    /** Appends a value that isn't null; clamps what is outside its range. */
    abstract void capture(Object value, Cells into);

    /** Makes the value again, and moves the cells past it. */
    abstract Object build(Cells from);

    /** True or false. */
    static final class Flag extends ValueMapper {
        @Override
        void capture(Object value, Cells into) {
            into.add((Boolean) value ? 1L : 0L);
        }

        @Override
        Object build(Cells from) {
            return from.next() != 0;
        }
    }

    /** A whole number. */
    static final class Whole extends ValueMapper {
        private final int bits;
        private final boolean ranged;
        private final long min;
        private final long max;
        private final long step;

        Whole(Shape.Whole shape) {
            Quantization quantization = shape.quantization();
            this.bits = shape.bits();
            this.ranged = quantization != null;
            this.min = quantization == null ? 0 : (long) quantization.min();
            this.step = quantization == null ? 1 : (long) quantization.step();
            this.max = quantization == null ? 0 : min + quantization.steps() * step;
        }

        private long cell(long value) {
            return ranged ? (Math.max(min, Math.min(max, value)) - min + step / 2) / step : value;
        }

        void add(long value, Cells into) {
            long cell = cell(value);
            into.add(cell);
            if (ranged && min + cell * step != value) {
                into.lose();
            }
        }

        @Override
        void capture(Object value, Cells into) {
            add(((Number) value).longValue(), into);
        }

        @Override
        Object build(Cells from) {
            long value = from.next();
            value = ranged ? min + value * step : value;
            return switch (bits) {
                case Byte.SIZE -> (byte) value;
                case Short.SIZE -> (short) value;
                case Integer.SIZE -> (int) value;
                default -> value;
            };
        }
    }

    /** A number with a fraction; a predicted one has a second cell for its step. */
    static final class Real extends ValueMapper {
        private final int bits;
        private final @Nullable Quantization quantization;
        final boolean predicted;

        Real(Shape.Real shape) {
            this.bits = shape.bits();
            this.quantization = shape.quantization();
            this.predicted = shape.predicted();
        }

        void add(double value, Cells into) {
            long cell = quantization == null ? RawLeaf.cell(value, bits) : quantization.index(value);
            into.add(cell);
            if (quantization == null ? !Double.isFinite(value) : !isSame(value, quantization.value(cell))) {
                into.lose();
            }
            if (predicted) {
                into.add(0L);
            }
        }

        /** The two zeros are two. */
        private boolean isSame(double one, double other) {
            return bits == Float.SIZE
                    ? Float.floatToIntBits((float) one) == Float.floatToIntBits((float) other)
                    : Double.doubleToLongBits(one) == Double.doubleToLongBits(other);
        }

        @Override
        void capture(Object value, Cells into) {
            add(((Number) value).doubleValue(), into);
        }

        @Override
        Object build(Cells from) {
            long cell = from.next();
            from.at += predicted ? 1 : 0;
            double value = quantization == null ? RawLeaf.value(cell, bits) : quantization.value(cell);
            return bits == Float.SIZE ? (Object) (float) value : (Object) value;
        }
    }

    /** Text. */
    static final class Text extends ValueMapper {
        private final int max;

        Text(int max) {
            this.max = max;
        }

        @Override
        void capture(Object value, Cells into) {
            String text = (String) value;
            // No character takes more than three bytes, pairs four: most texts needn't be counted.
            String fitting = text.length() <= max / 3 ? text : TextNode.fit(text, max);
            into.add(fitting);
            if (fitting.length() < text.length() || hasPairs(text)) {
                into.lose();
            }
        }

        /** Half a pair is lost in UTF-8; whole ones are rare enough to be taken for such. */
        private static boolean hasPairs(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        Object build(Cells from) {
            return from.text(from.next());
        }
    }

    /** A constant of an enum. */
    static final class Choice extends ValueMapper {
        private final Object[] constants;

        Choice(Class<?> type) {
            this.constants = Objects.requireNonNull(type.getEnumConstants());
        }

        @Override
        @SuppressWarnings("EnumOrdinal") // the schema that travels along gives each ordinal its name
        void capture(Object value, Cells into) {
            into.add((long) ((Enum<?>) value).ordinal());
        }

        @Override
        Object build(Cells from) {
            return constants[(int) from.next()];
        }
    }
}
