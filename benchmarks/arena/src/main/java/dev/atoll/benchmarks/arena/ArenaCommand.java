package dev.atoll.benchmarks.arena;

import dev.atoll.mod.Range;

/** What a player sends each tick. */
public sealed interface ArenaCommand {
    /**
     * Where to fly and where to look.
     *
     * @param moveX -1 left, 1 right
     * @param moveY -1 up, 1 down
     * @param aim 256 steps to the turn
     */
    record Steer(
            @Range(min = -1, max = 1) int moveX,
            @Range(min = -1, max = 1) int moveY,
            @Range(min = 0, max = 255) int aim,
            boolean firing)
            implements ArenaCommand {}
}
