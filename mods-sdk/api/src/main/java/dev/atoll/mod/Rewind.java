package dev.atoll.mod;

import java.util.Arrays;

/**
 * Where things were in the last 200 ms, so that a shot can be judged by what its shooter saw ({@link Turn#seen}). A part of
 * the game's state, changed in place: write down every thing at the end of each tick, read at a moment between two ticks.
 *
 * @param things how many things there are
 * @param numbers how many numbers each has: 2 for x and y
 * @param ticks the tick that each place of the ring holds, -1 for none
 * @param values all numbers of all things, place by place
 */
public record Rewind(int things, int numbers, long[] ticks, double[] values) {
    /** How far back it goes, as {@link Turn#seen} does: a fifth of a second. */
    private static final int PER_SECOND = 5;

    /** An empty ring. */
    public static Rewind of(int ticksPerSecond, int things, int numbers) {
        // Both ends of the span, and the tick before a moment that lies between two.
        int length = Math.max(1, ticksPerSecond / PER_SECOND) + 2;
        var ticks = new long[length];
        Arrays.fill(ticks, -1);
        var values = new double[length * things * numbers];
        return new Rewind(things, numbers, ticks, values);
    }

    /** Begins to write a tick down: nothing is there yet. */
    public void begin(long tick) {
        int place = place(tick);
        ticks[place] = tick;
        int size = things * numbers;
        Arrays.fill(values, place * size, (place + 1) * size, Double.NaN);
    }

    /** Writes one number of a thing down, in the tick that was begun. A thing of which nothing is written isn't there. */
    public void put(long tick, int thing, int number, double value) {
        values[index(tick, thing, number)] = value;
    }

    /**
     * A number of a thing at a moment: between two ticks, as much of each as the moment lies near it, which is what a page
     * shows that interpolates.
     *
     * @return not a number when the thing wasn't there, or the moment is too long ago
     */
    public double at(double moment, int thing, int number) {
        long before = (long) Math.floor(moment);
        double part = moment - before;
        double from = kept(before, thing, number);
        return part == 0 ? from : from + (kept(before + 1, thing, number) - from) * part;
    }

    private double kept(long tick, int thing, int number) {
        return tick >= 0 && ticks[place(tick)] == tick ? values[index(tick, thing, number)] : Double.NaN;
    }

    private int index(long tick, int thing, int number) {
        return (place(tick) * things + thing) * numbers + number;
    }

    private int place(long tick) {
        return (int) (tick % ticks.length);
    }
}
