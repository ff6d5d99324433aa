package dev.atoll.shooter;

/** All that a room remembers. */
public record ShooterState(ShooterOptions options, Match match, Ships ships, Shots shots, Tally tally) {
    static ShooterState open(ShooterOptions options) {
        return new ShooterState(options, Match.first(), Ships.none(), Shots.none(), Tally.zero());
    }

    ShooterState with(Match changed) {
        return new ShooterState(options, changed, ships, shots, tally);
    }
}
