package dev.atoll.api.replays;

/** Plays recordings: lives the match again with the version of the game that it was played on. Offered by the rooms. */
public interface Screen {
    /** Whether this version of the mod is there and brings this game. Never blocks. */
    boolean canShow(String game, String mod, String version);

    /**
     * Lives a recording again and checks that it comes to the state in which the match ended. Takes as long as it takes,
     * some ten thousand turns a second: {@code work-*} threads only.
     *
     * @param recording as it came in {@link Replay.Content.Recorded#recording}
     */
    Showing show(String game, String mod, String version, byte[] recording);

    /** What came of it. */
    sealed interface Showing {
        /**
         * The match, for clients.
         *
         * @param bytes as {@code clients/protocol} describes films
         */
        @SuppressWarnings("ArrayRecordComponent") // Written and read once; nobody compares or hashes it.
        record Film(byte[] bytes) implements Showing {}

        /** The version that it was played on is not installed, or has just left. */
        record VersionGone() implements Showing {}

        /**
         * The game did not do the same again.
         *
         * @param detail for operators
         */
        record Diverged(String detail) implements Showing {}

        /** It has become larger than a film may be. */
        record TooLarge() implements Showing {}
    }
}
