package dev.atoll.shooter;

import dev.atoll.mod.Rewind;
import java.util.List;

/**
 * All that one tick of fighting works on.
 *
 * @param past where the ships were in the last ticks, to judge what hits at once by what its shooter saw
 * @param seen by seat, the moment that its player was looking at when they last said something
 * @param events gets what happened, in order
 * @param tick its number
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for a tick; nobody compares or hashes it.
record Field(Ships ships, Shots shots, Tally tally, Rewind past, double[] seen, List<ShooterEvent> events, long tick) {

    /** Takes from a ship's health, unless it is shielded. */
    void hurt(int shooter, int victim, int most, Weapon by) {
        if (ships.shield()[victim] > 0) {
            return;
        }
        int damage = Math.min(most, ships.health()[victim]);
        ships.health()[victim] -= damage;
        tally.hits()[shooter]++;
        events.add(new ShooterEvent.Hit(shooter, victim, damage));
        if (ships.health()[victim] == 0) {
            ships.respawn()[victim] = Rules.RESPAWN_TICKS;
            ships.beam()[victim] = 0;
            tally.deaths()[victim] = Math.min(255, tally.deaths()[victim] + 1);
            tally.kills()[shooter] = Math.min(255, tally.kills()[shooter] + 1);
            events.add(new ShooterEvent.Killed(shooter, victim, by));
        }
    }
}
