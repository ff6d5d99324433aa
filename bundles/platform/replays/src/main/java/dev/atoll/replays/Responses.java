package dev.atoll.replays;

import java.util.List;
import java.util.Optional;

/** What goes over HTTP. */
public final class Responses {
    private Responses() {}

    /** The replays of somebody's matches, the latest first. */
    public record Listing(List<View> replays) {}

    /**
     * A match, and whether it can be watched.
     *
     * @param id also in the match on a profile
     * @param state {@code ready}, {@code version-gone} (code that it was played on is neither installed nor kept) or {@code missing}
     * @param reason for people: why it can't be watched, if it can't
     * @param whole whether it shows the match from its beginning
     */
    public record View(
            String id,
            String game,
            String title,
            String version,
            String ended,
            double lengthSeconds,
            boolean whole,
            String state,
            Optional<String> reason,
            List<PlayerView> players) {}

    /**
     * Somebody who played.
     *
     * @param account absent for a bot
     */
    public record PlayerView(Optional<String> account, String name, int place, long score) {}

    /**
     * What an operator needs to check a recording elsewhere.
     *
     * @param bytes of the recording
     * @param played the code that it was played on, in the order of the recording's segments
     */
    public record Provenance(
            String id, String game, String mod, String version, String ended, int bytes, List<Played> played) {}

    /**
     * Code of the mod.
     *
     * @param sha256 of its jar in the folder of kept jars; empty in what an earlier release recorded
     */
    public record Played(String version, String sha256) {}
}
