package dev.atoll.leaderboards;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers by name as one text, since they are only ever read together: {@code deaths=3,kills=7}. */
final class Stats {
    private Stats() {}

    static String text(Map<String, Long> stats) {
        return new TreeMap<>(stats)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    static Map<String, Long> parse(String text) {
        var stats = new TreeMap<String, Long>();
        if (!text.isEmpty()) {
            for (String pair : text.split(",", -1)) {
                int at = pair.indexOf('=');
                stats.put(pair.substring(0, at), Long.parseLong(pair.substring(at + 1)));
            }
        }
        return Collections.unmodifiableMap(stats);
    }
}
