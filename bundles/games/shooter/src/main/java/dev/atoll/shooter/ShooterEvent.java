package dev.atoll.shooter;

import dev.atoll.mod.Range;
import dev.atoll.mod.Seats;

/** What the page makes a noise of. */
public sealed interface ShooterEvent {
    /** A ship was destroyed. */
    record Killed(
            @Range(min = 0, max = Seats.LIMIT - 1) int killer,
            @Range(min = 0, max = Seats.LIMIT - 1) int victim,
            Weapon weapon)
            implements ShooterEvent {}

    /** A ship was hit, and how much that took of its health. */
    record Hit(
            @Range(min = 0, max = Seats.LIMIT - 1) int shooter,
            @Range(min = 0, max = Seats.LIMIT - 1) int victim,
            @Range(min = 0, max = Rules.HEALTH_MAX) int damage)
            implements ShooterEvent {}
}
