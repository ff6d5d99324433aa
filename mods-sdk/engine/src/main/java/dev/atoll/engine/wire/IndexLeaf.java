package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Quantization;
import dev.atoll.engine.schema.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An index from 0 to a greatest one, in as few bits as that takes; small steps of a wide one in half of them. */
abstract class IndexLeaf extends Leaf {
    /** Narrower indices are always sent whole. */
    static final int WIDE_MIN = 7;

    private final long greatest;
    private final int width;

    IndexLeaf(long greatest) {
        this.greatest = greatest;
        this.width = Shape.width(greatest);
    }

    @Override
    final void write(long value, BitWriter to) {
        to.write(value, width);
    }

    @Override
    final long read(BitReader from) {
        return checked(from.read(width), greatest);
    }

    static long checked(long index, long greatest) {
        if (index < 0 || index > greatest) {
            throw new WireException("a value beyond its range");
        }
        return index;
    }

    /** Half of the bits, rounded up. */
    static int half(int width) {
        return (width + 1) / 2;
    }

    @Override
    final void writeChange(long before, long value, BitWriter to) {
        if (width >= WIDE_MIN) {
            long change = BitWriter.zigzag(value - before);
            if (change >>> half(width) == 0) {
                to.write(change, 1 + half(width));
                return;
            }
            to.flag(true);
        }
        to.write(value, width);
    }

    @Override
    final long readChange(long before, BitReader from) {
        if (width >= WIDE_MIN && !from.flag()) {
            return checked(before + BitReader.unzigzag(from.read(half(width))), greatest);
        }
        return read(from);
    }

    /** A whole number with a range. */
    static final class Whole extends IndexLeaf {
        private final long min;
        private final long step;
        private final long steps;

        Whole(Quantization quantization) {
            super(quantization.steps());
            this.min = (long) quantization.min();
            this.step = (long) quantization.step();
            this.steps = quantization.steps();
        }

        @Override
        Object toTree(long value) {
            return min + value * step;
        }

        @Override
        long fromTree(@Nullable Object tree) {
            if (!(tree instanceof Long value)
                    || value < min
                    || value > min + steps * step
                    || (value - min) % step != 0) {
                throw misfit("a whole number within its range", tree);
            }
            return (value - min) / step;
        }
    }

    /** A number with a range and a fraction. */
    static final class Real extends IndexLeaf {
        private final Quantization quantization;

        Real(Quantization quantization) {
            super(quantization.steps());
            this.quantization = quantization;
        }

        @Override
        Object toTree(long value) {
            return quantization.value(value);
        }

        @Override
        long fromTree(@Nullable Object tree) {
            return index(quantization, tree);
        }

        static long index(Quantization quantization, @Nullable Object tree) {
            if (!(tree instanceof Number number)
                    || !(number.doubleValue() >= quantization.min() && number.doubleValue() <= quantization.max())) {
                throw misfit("a number within its range", tree);
            }
            return quantization.index(number.doubleValue());
        }
    }

    /** A constant of an enum. */
    static final class Choice extends IndexLeaf {
        private final List<String> constants;

        Choice(List<String> constants) {
            super(constants.size() - 1L);
            this.constants = constants;
        }

        @Override
        Object toTree(long value) {
            return constants.get((int) value);
        }

        @Override
        long fromTree(@Nullable Object tree) {
            int index = tree instanceof String name ? constants.indexOf(name) : -1;
            if (index < 0) {
                throw misfit("one of " + constants, tree);
            }
            return index;
        }
    }
}
