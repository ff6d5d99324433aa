package dev.atoll.shooter;

import dev.atoll.mod.Range;

/** What a player may send. What is impossible has no encoding. */
public sealed interface ShooterCommand {
    /**
     * What the player's hands do at this moment; stays so until the next one.
     *
     * @param moveX -7 full left, 7 full right
     * @param moveY -7 full up, 7 full down
     * @param aim 256 steps to the turn, clockwise from the right
     */
    record Steer(
            @Range(min = -Ships.MOVE_MAX, max = Ships.MOVE_MAX) int moveX,
            @Range(min = -Ships.MOVE_MAX, max = Ships.MOVE_MAX) int moveY,
            @Range(min = 0, max = 255) int aim,
            boolean firing)
            implements ShooterCommand {}
}
