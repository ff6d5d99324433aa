package dev.atoll.shooter;

import dev.atoll.mod.Range;

/** What a player may send. What is impossible has no encoding. */
public sealed interface ShooterCommand {
    /** Units. */
    int REACH_MIN = 80;

    /** Units. */
    int REACH_MAX = 800;

    /**
     * What the player's hands do at this moment; stays so until the next one.
     *
     * @param moveX -7 full left, 7 full right
     * @param moveY -7 full up, 7 full down
     * @param aim 4096 steps to the turn, clockwise from the right
     * @param reach how far a shell is to fly, in units
     */
    record Steer(
            @Range(min = -Ships.MOVE_MAX, max = Ships.MOVE_MAX) int moveX,
            @Range(min = -Ships.MOVE_MAX, max = Ships.MOVE_MAX) int moveY,
            @Range(min = 0, max = Compass.STEPS - 1) int aim,
            boolean firing,
            Weapon weapon,
            @Range(min = REACH_MIN, max = REACH_MAX, step = 10) int reach)
            implements ShooterCommand {
        static final Steer REST = new Steer(0, 0, 0, false, Weapon.BLASTER, REACH_MIN);
    }
}
