package dev.atoll.shooter;

import dev.atoll.mod.Range;
import dev.atoll.mod.Seats;
import dev.atoll.mod.Size;
import dev.atoll.mod.Standing;

/**
 * How somebody did in the match that is over, as it is shown; what is stored says the same.
 *
 * @param seat where they sat at the end; -1 when they had left
 * @param place from 1; ties share one
 */
public record Placing(
        @Range(min = GONE, max = Rules.SEATS - 1) int seat,
        @Size(max = 256) String name,
        boolean bot,
        @Range(min = 1, max = Seats.LIMIT) int place,
        @Range(min = 0, max = COUNT_MAX) int kills,
        @Range(min = 0, max = COUNT_MAX) int deaths) {
    static final int GONE = -1;
    /** Who leaves and comes back counts on. */
    private static final int COUNT_MAX = 4095;

    /** @param left whether they are no longer there */
    static Placing of(Standing standing, boolean left) {
        return new Placing(
                left ? GONE : standing.player().seat(),
                standing.player().name(),
                standing.player().bot(),
                standing.place(),
                (int) Math.min(COUNT_MAX, standing.score()),
                (int) Math.min(COUNT_MAX, standing.stats().getOrDefault("deaths", 0L)));
    }
}
