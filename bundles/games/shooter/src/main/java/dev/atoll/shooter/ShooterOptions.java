package dev.atoll.shooter;

import dev.atoll.mod.Label;
import dev.atoll.mod.Range;

/**
 * What a host may choose.
 *
 * @param matchSeconds how long a match lasts
 * @param killsToWin how many kills end it early
 * @param fog whether walls hide what is behind them
 */
public record ShooterOptions(
        @Label(value = "Match length", help = "In seconds.") @Range(min = 30, max = 900, step = 30) int matchSeconds,
        @Label(value = "Kills to win", help = "The first to get there ends the match.") @Range(min = 1, max = 50)
                int killsToWin,
        @Label(value = "Fog of war", help = "Walls hide who is behind them.") boolean fog) {
    static ShooterOptions usual() {
        return new ShooterOptions(180, 15, false);
    }
}
