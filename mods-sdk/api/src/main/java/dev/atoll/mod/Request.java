package dev.atoll.mod;

import java.util.HashSet;
import java.util.List;

/**
 * Something slow that a room wants done, as data. The platform tries each until the answer is definite, and does it once,
 * however often it tries and also when the game fails or is swapped meanwhile.
 */
public sealed interface Request {
    /**
     * Records the result of a match: it shows on the profiles of those who played, and its numbers count towards the game's
     * leaderboards. Bots are recorded as opponents but get no profile. Refused, for good, when a standing is beyond the
     * limits of {@link Standing}.
     *
     * @param standings one per participant, 1 to 64 of them, best first; with two for one player, the record's constructor throws
     *     {@link IllegalArgumentException}
     */
    record SubmitResult(List<Standing> standings) implements Request {
        public SubmitResult {
            standings = List.copyOf(standings);
            if (standings.isEmpty() || standings.size() > Seats.LIMIT) {
                throw new IllegalArgumentException(
                        "a result has 1 to " + Seats.LIMIT + " standings, not " + standings.size());
            }
            var seen = new HashSet<String>();
            for (Standing standing : standings) {
                if (!seen.add(standing.player().id())) {
                    throw new IllegalArgumentException(
                            "two standings for player " + standing.player().id());
                }
            }
        }
    }
}
