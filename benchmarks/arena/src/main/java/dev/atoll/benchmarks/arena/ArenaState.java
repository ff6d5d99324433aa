package dev.atoll.benchmarks.arena;

/**
 * Eight seats in arrays that the game updates in place.
 *
 * @param seated which seats are taken
 * @param x position, in units, like {@code y}
 * @param moveX what the player steers, -1 to 1, like {@code moveY}
 */
public record ArenaState(
        boolean[] seated,
        double[] x,
        double[] y,
        int[] moveX,
        int[] moveY,
        int[] aim,
        int[] health,
        int[] score,
        boolean[] firing) {
    static ArenaState empty(int seats) {
        return new ArenaState(
                new boolean[seats],
                new double[seats],
                new double[seats],
                new int[seats],
                new int[seats],
                new int[seats],
                new int[seats],
                new int[seats],
                new boolean[seats]);
    }
}
