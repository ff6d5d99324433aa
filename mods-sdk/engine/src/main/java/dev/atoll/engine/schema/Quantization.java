package dev.atoll.engine.schema;

/**
 * The values {@code min + index * step}, for an index from 0 to {@code steps}.
 *
 * @param steps the greatest index, at least 1
 */
public record Quantization(double min, double max, double step, long steps) {
    private static final double STEPS_MAX = 1L << 52;

    public Quantization {
        if (!(Double.isFinite(min) && Double.isFinite(max) && step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("a range needs finite bounds and a step above 0");
        }
        if (steps < 1 || steps > STEPS_MAX) {
            throw new IllegalArgumentException("a range needs two values at least and 2^52 steps at most");
        }
    }

    /** Counts the steps; a rounding error doesn't cost the last one. */
    static Quantization of(double min, double max, double step) {
        double steps = Math.floor((max - min) / step + 1e-9);
        if (!(steps >= 1 && steps <= STEPS_MAX)) {
            throw new IllegalArgumentException("@Range(min = " + min + ", max = " + max + ", step = " + step
                    + ") needs two values at least and 2^52 steps at most");
        }
        return new Quantization(min, max, step, (long) steps);
    }

    /** How many bits an index takes. */
    public int width() {
        return Shape.width(steps);
    }

    /** The nearest index; outside values are clamped, and what is no number counts as the least. */
    public long index(double value) {
        double index = (value - min) / step + 0.5;
        // Also false when it is no number.
        return index >= 1 ? Math.min((long) index, steps) : 0;
    }

    /** The value at an index. */
    public double value(long index) {
        return min + index * step;
    }
}
