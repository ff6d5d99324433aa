package dev.atoll.benchmarks.load.net;

import org.HdrHistogram.Histogram;

/** What all players of an event loop saw since the last reset. Touched by that loop only. */
public final class Tally {
    private static final long MICROS_MAX = 60_000_000;
    private static final int DIGITS = 3;

    /** From sending an input to the arrival of the first view that has taken it in, in microseconds; of watched players. */
    public final Histogram inputToView = new Histogram(MICROS_MAX, DIGITS);

    /** How late this generator sent inputs, in microseconds: what it adds to the figures by itself. */
    public final Histogram ownLateness = new Histogram(MICROS_MAX, DIGITS);

    /** Payload bytes of data messages down. */
    public long bytes;

    public long views;
    public long inputs;

    /** Players whose socket closed without being asked to. */
    public long lost;

    void reset() {
        inputToView.reset();
        ownLateness.reset();
        bytes = 0;
        views = 0;
        inputs = 0;
        lost = 0;
    }

    Tally copy() {
        var copy = new Tally();
        copy.inputToView.add(inputToView);
        copy.ownLateness.add(ownLateness);
        copy.bytes = bytes;
        copy.views = views;
        copy.inputs = inputs;
        copy.lost = lost;
        return copy;
    }

    static long micros(long nanos) {
        return Math.max(1, Math.min(MICROS_MAX, nanos / 1_000));
    }
}
