package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of all metrics has what the bundles report, with the types that they have. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("docs/know/metrics.md");

    /** {@code sink.gauge("atoll_rooms", …)}, or by a method that passes it on. */
    private static final Pattern REPORTED = Pattern.compile(
            "\\b(counter|count|gauge|histogram)\\(\\s*(?:sink,\\s*)?\"((?:atoll|jvm|process)_[a-z0-9_]+)\"");

    private static final Pattern NAMED = Pattern.compile("\"((?:atoll|jvm|process)_[a-z0-9_]+)\"");

    /** {@code | `atoll_rooms` | gauge | `game` | open rooms |} of the page. */
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9_]+)` \\| (\\w+) \\| .*\\| .+ \\|$");

    @Test
    void thePageHasEveryMetricWithItsType() {
        var reported = new TreeMap<String, String>();
        for (Path file : SourceFiles.endingIn(".java")) {
            if (!file.startsWith("bundles") || !file.toString().contains("src/main/")) {
                continue;
            }
            String text = String.join("\n", SourceFiles.lines(file));
            Matcher named = NAMED.matcher(text);
            while (named.find()) {
                reported.putIfAbsent(named.group(1), "of no type that this test can read");
            }
            Matcher each = REPORTED.matcher(text);
            while (each.find()) {
                reported.put(each.group(2), each.group(1).equals("count") ? "counter" : each.group(1));
            }
        }
        assertTrue(reported.size() >= 70, "only " + reported.size() + " metrics");
        assertEquals(reported, told());
    }

    private static Map<String, String> told() {
        var metrics = new TreeMap<String, String>();
        for (String line : SourceFiles.lines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                metrics.put(row.group(1), row.group(2));
            }
        }
        return metrics;
    }
}
