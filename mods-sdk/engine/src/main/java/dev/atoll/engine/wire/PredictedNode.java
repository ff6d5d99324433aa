package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Quantization;
import org.jspecify.annotations.Nullable;

/**
 * A number with a range and a fraction that is expected to go on as it went: value and last step, a cell each.
 *
 * <p>What flies straight costs nothing but the bit that says so, and the jitter of rounding costs two more.
 */
final class PredictedNode extends Node {
    private final Quantization quantization;
    private final long greatest;
    private final int width;
    private final int half;

    PredictedNode(Quantization quantization) {
        this.quantization = quantization;
        this.greatest = quantization.steps();
        this.width = quantization.width();
        this.half = IndexLeaf.half(width);
    }

    private long predict(long value, long step) {
        return Math.max(0, Math.min(greatest, value + step));
    }

    @Override
    int cells() {
        return 2;
    }

    @Override
    void skip(Cells cells) {
        cells.at += 2;
    }

    @Override
    void full(Cells next, BitWriter to) {
        to.write(next.next(), width);
        long step = next.next();
        to.flag(step != 0);
        if (step != 0) {
            to.write(BitWriter.zigzag(step), width + 1);
        }
    }

    @Override
    boolean delta(Cells base, Cells next, BitWriter to) {
        long before = base.next();
        long predicted = predict(before, base.next());
        long value = next.next();
        next.set(next.at++, value - before);
        long miss = value - predicted;
        if (miss == 0) {
            return false;
        }
        if (miss == 1 || miss == -1) {
            to.write(miss < 0 ? 1 : 0, 2);
        } else if (BitWriter.zigzag(miss) >>> half == 0) {
            to.write(0b10, 2);
            to.write(BitWriter.zigzag(miss), half);
        } else {
            to.write(0b11, 2);
            to.write(value, width);
        }
        return true;
    }

    @Override
    void readFull(BitReader from, Cells into) {
        into.add(IndexLeaf.checked(from.read(width), greatest));
        long step = from.flag() ? BitReader.unzigzag(from.read(width + 1)) : 0;
        if (step < -greatest || step > greatest) {
            throw new WireException("a step beyond its range");
        }
        into.add(step);
    }

    @Override
    void readDelta(BitReader from, Cells base, Cells into) {
        long before = base.next();
        long predicted = predict(before, base.next());
        long value;
        if (!from.flag()) {
            value = predicted + (from.flag() ? -1 : 1);
        } else if (!from.flag()) {
            value = predicted + BitReader.unzigzag(from.read(half));
        } else {
            value = from.read(width);
        }
        into.add(IndexLeaf.checked(value, greatest));
        into.add(value - before);
    }

    @Override
    void carry(Cells base, Cells into) {
        long before = base.next();
        long value = predict(before, base.next());
        into.add(value);
        into.add(value - before);
    }

    @Override
    Object toTree(Cells cells) {
        long value = cells.next();
        cells.at++;
        return quantization.value(value);
    }

    @Override
    void fromTree(@Nullable Object tree, Cells into) {
        into.add(IndexLeaf.Real.index(quantization, tree));
        into.add(0L);
    }
}
