package dev.atoll.shooter;

import dev.atoll.mod.Rewind;

/** All that a room remembers. */
public record ShooterState(ShooterOptions options, Match match, Ships ships, Shots shots, Tally tally, Rewind past) {
    static ShooterState open(ShooterOptions options) {
        return new ShooterState(options, Match.first(), Ships.none(), Shots.none(), Tally.zero(), noPast());
    }

    /** Where ships have been: x and y of each. */
    static Rewind noPast() {
        return Rewind.of(Rules.TICKS_PER_SECOND, Rules.SEATS, 2);
    }

    ShooterState with(Match changed) {
        return new ShooterState(options, changed, ships, shots, tally, past);
    }
}
