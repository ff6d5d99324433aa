package dev.atoll.shooter;

/** Angles in 4096 steps to the turn, from a table: the same on every machine. */
final class Compass {
    /** Steps to the turn. */
    static final int STEPS = 4096;

    private static final double[] SINE = new double[STEPS];

    static {
        for (int step = 0; step < STEPS; step++) {
            SINE[step] = StrictMath.sin(2 * StrictMath.PI * step / STEPS);
        }
    }

    private Compass() {}

    /** How far east one unit this way goes. */
    static double east(int aim) {
        return SINE[(aim + STEPS / 4) & (STEPS - 1)];
    }

    /** How far south one unit this way goes. */
    static double south(int aim) {
        return SINE[aim & (STEPS - 1)];
    }

    /** The step nearest to a direction. */
    static int towards(double east, double south) {
        double turns = StrictMath.atan2(south, east) / (2 * StrictMath.PI);
        return (int) StrictMath.rint(turns * STEPS) & (STEPS - 1);
    }
}
