package dev.atoll.benchmarks.arena;

import dev.atoll.mod.Key;
import dev.atoll.mod.Range;
import dev.atoll.mod.Seats;
import dev.atoll.mod.Size;
import java.util.List;

/** What everyone sees: all ships. */
public record ArenaView(@Size(max = 8) List<Ship> ships) {
    /** The side of the square, in units. */
    static final double SIDE = 1600;

    /**
     * One ship.
     *
     * @param x to an eighth of a unit, like {@code y}
     * @param aim 256 steps to the turn
     */
    public record Ship(
            @Key @Range(min = 0, max = Seats.LIMIT - 1) int seat,
            @Range(min = 0, max = SIDE, step = 0.125) double x,
            @Range(min = 0, max = SIDE, step = 0.125) double y,
            @Range(min = 0, max = 255) int aim,
            @Range(min = 0, max = 100) int health,
            @Range(min = 0, max = 9999) int score,
            boolean firing) {}
}
