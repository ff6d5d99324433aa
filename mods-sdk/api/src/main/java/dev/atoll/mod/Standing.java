package dev.atoll.mod;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one participant did in a match. The constructor checks place and time played; the other limits are checked when the
 * result is submitted, which is then refused as a whole.
 *
 * @param player who
 * @param place 1 is best; ties share a place
 * @param score in the game's own points; within 10^12 above and below zero
 * @param played how long this player was in the match; zero to 366 days
 * @param stats numbers by name, of the names in {@link Spec#stats()}: {@code kills -> 7}; within 10^12 above and below zero
 */
public record Standing(Player player, int place, long score, Duration played, Map<String, Long> stats) {
    public Standing {
        if (place < 1) {
            throw new IllegalArgumentException("places start at 1, not " + place);
        }
        if (played.isNegative()) {
            throw new IllegalArgumentException("played for " + played);
        }
        stats = Collections.unmodifiableMap(new TreeMap<>(stats));
    }
}
