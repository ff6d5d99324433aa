package dev.atoll.benchmarks.load.wire;

/** A view, as every peer shows it. Positions are in eighths of a unit. Reused from view to view. */
public final class Ships {
    public static final int SEATS = 8;

    /** The view's tick, or how many views came where the wire carries none. */
    public long tick;

    public final boolean[] seated = new boolean[SEATS];
    public final int[] x = new int[SEATS];
    public final int[] y = new int[SEATS];
    public final int[] aim = new int[SEATS];
    public final int[] health = new int[SEATS];
    public final int[] score = new int[SEATS];
    public final boolean[] firing = new boolean[SEATS];

    /** The last input of each seat that the view has taken in. */
    public final long[] input = new long[SEATS];
}
