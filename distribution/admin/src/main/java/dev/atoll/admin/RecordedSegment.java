package dev.atoll.admin;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What of a match ran on one version of its mod.
 *
 * @param place which one it is, from 0
 * @param hash the SHA-256 of the mod's code; empty when an earlier release did not write it down
 */
record RecordedSegment(int place, String mod, String version, String hash) {
    private static final Pattern PLAYED = Pattern.compile("\\{\"version\":\"([^\"]*)\",\"sha256\":\"([^\"]*)\"\\}");

    /** Those that the server tells of a recording. */
    static List<RecordedSegment> all(String about) throws Failure {
        String mod = Json.text(about, "mod").orElse("");
        var played = PLAYED.matcher(about).results().toList();
        if (mod.isEmpty() || played.isEmpty()) {
            throw new Failure(ExitCode.REFUSED, "the server does not say what this match was played on: " + about);
        }
        return IntStream.range(0, played.size())
                .mapToObj(i -> new RecordedSegment(
                        i, mod, played.get(i).group(1), played.get(i).group(2)))
                .toList();
    }

    @Override
    public String toString() {
        return mod + " " + version;
    }
}
