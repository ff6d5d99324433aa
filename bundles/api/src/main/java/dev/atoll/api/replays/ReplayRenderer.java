package dev.atoll.api.replays;

import dev.atoll.api.mods.ModCode;
import java.util.List;

/**
 * Plays recordings: lives the match again with the code that it was played on, which is installed or kept ({@link
 * dev.atoll.api.mods.ModArchive}). Offered by the rooms.
 */
public interface ReplayRenderer {
    /** Whether all of this code is there, and what of it is installed brings this game. Never blocks. */
    boolean canRender(String game, List<ModCode> played);

    /**
     * Lives a recording again and checks that it comes to the state in which the match ended. Takes as long as it takes,
     * some ten thousand turns a second: {@code work-*} threads only.
     *
     * @param last the code that the match ended on, for a recording that does not say it
     * @param recording as it came in {@link Replay.Content.Recorded#recording}
     */
    RenderResult render(String game, ModCode last, byte[] recording);

    /** What came of it. */
    sealed interface RenderResult {
        /**
         * The match, for clients.
         *
         * @param bytes as {@code clients/protocol} describes films
         */
        @SuppressWarnings("ArrayRecordComponent") // Written and read once; nobody compares or hashes it.
        record Film(byte[] bytes) implements RenderResult {}

        /** Code that it was played on is not there, or has just left. */
        record VersionGone() implements RenderResult {}

        /**
         * The game did not do the same again.
         *
         * @param detail for operators
         */
        record Diverged(String detail) implements RenderResult {}

        /** As much is being rendered as may be; later there will be room. */
        record Busy() implements RenderResult {}

        /** It has become larger than a film may be. */
        record TooLarge() implements RenderResult {}
    }
}
