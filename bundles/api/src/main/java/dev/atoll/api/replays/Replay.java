package dev.atoll.api.replays;

import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A match, and how it can be watched again.
 *
 * @param effect the identity of the effect that submitted its result, see {@link dev.atoll.api.results.Results.Match#effect}
 * @param game the game's name
 * @param gameTitle the game's title, for people
 * @param mod the id of the mod that brought the game
 * @param version the mod's version at the end of the match
 * @param room the room's id
 * @param ended room time at the submission of the result
 * @param standings best first
 */
public record Replay(
        String effect,
        String game,
        String gameTitle,
        String mod,
        String version,
        String room,
        Instant ended,
        List<Standing> standings,
        Content content) {
    public Replay {
        standings = List.copyOf(standings);
    }

    /** What there is of it. */
    public sealed interface Content {
        /**
         * It can be watched, for as long as the code that it was played on is installed or kept.
         *
         * @param recording opaque bytes for {@link ReplayRenderer#render}
         * @param length how long it lasted, from where the recording begins
         * @param whole whether the recording begins no later than the match
         * @param played the code that it was played on, in order: several when the game was updated meanwhile; none in what an
         *     earlier release recorded, which was played on the replay's version
         */
        @SuppressWarnings("ArrayRecordComponent") // Written and read once; nobody compares or hashes it.
        record Recorded(byte[] recording, Duration length, boolean whole, List<ModCode> played) implements Content {
            public Recorded {
                played = List.copyOf(played);
            }
        }

        /**
         * It can't be watched.
         *
         * @param reason for people: {@code the server had too much to do to record this match}
         */
        record Missing(String reason) implements Content {}
    }
}
