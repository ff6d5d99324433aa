package dev.atoll.benchmarks.load.arena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pauses that a JVM wrote down with {@code -Xlog:gc}. */
final class GcLog {
    private static final Pattern PAUSE = Pattern.compile(" Pause (?!Full \\(Diagnostic Command\\)).* (\\d+\\.\\d+)ms$");

    private final Path file;
    private int read;

    GcLog(Path file) {
        this.file = file;
    }

    /** The longest pause since the last call, in milliseconds; a collection that was asked for is not counted. */
    double longestMillis() throws IOException {
        List<String> lines = Files.readAllLines(file);
        double longest = 0;
        for (String line : lines.subList(read, lines.size())) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                longest = Math.max(longest, Double.parseDouble(pause.group(1)));
            }
        }
        read = lines.size();
        return longest;
    }
}
