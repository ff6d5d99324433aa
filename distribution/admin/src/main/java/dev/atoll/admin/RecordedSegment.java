package dev.atoll.admin;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What of a match ran on one version of its mod.
 *
 * @param place which one it is, from 0
 * @param hash the SHA-256 of the mod's code; empty when an earlier release did not write it down
 */
record RecordedSegment(int place, String mod, String version, String hash) {
    /** Those that the server tells of a recording. */
    static List<RecordedSegment> all(String about) throws Failure {
        var recording = Json.object(about);
        String mod = Json.text(recording, "mod");
        var played = Json.objects(recording, "played");
        if (mod.isEmpty() || played.isEmpty()) {
            throw new Failure(ExitCode.REFUSED, "the server does not say what this match was played on: " + about);
        }
        return IntStream.range(0, played.size())
                .mapToObj(i -> new RecordedSegment(
                        i, mod, Json.text(played.get(i), "version"), Json.text(played.get(i), "sha256")))
                .toList();
    }

    @Override
    public String toString() {
        return mod + " " + version;
    }
}
