package dev.atoll.api.results;

import dev.atoll.mod.Standing;
import java.time.Instant;
import java.util.List;

/** Keeps match results. */
public interface Results {
    /**
     * A finished match.
     *
     * @param effect the identity of the effect that submits it: room, incarnation and sequence number. The same match may be
     *     submitted again after a crash; it counts once
     * @param game the game's name
     * @param gameTitle the game's title, for people
     * @param stats the stats that the game keeps leaderboards of
     * @param room the room's id
     * @param ended room time at the submission
     * @param standings best first
     */
    record Match(
            String effect,
            String game,
            String gameTitle,
            List<String> stats,
            String room,
            Instant ended,
            List<Standing> standings) {
        public Match {
            stats = List.copyOf(stats);
            standings = List.copyOf(standings);
        }
    }

    /** What became of a submission. */
    sealed interface Outcome {
        /**
         * It is stored, now or by an earlier submission of the same effect; or it is on the disk of this server, from where it
         * is stored once the database can be reached.
         */
        record Stored() implements Outcome {}

        /** It can't be stored, and never will be: same effect with other content, or a stat that the game doesn't list. */
        record Refused(String reason) implements Outcome {}
    }

    /**
     * Stores a match. Blocks: {@code work-*} threads only.
     *
     * @throws RuntimeException when neither the database nor the disk takes it; the caller tries again
     */
    Outcome submit(Match match);
}
