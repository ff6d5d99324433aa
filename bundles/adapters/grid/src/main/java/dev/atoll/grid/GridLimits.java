package dev.atoll.grid;

import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.Topic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the grid's contract allows. Every grid refuses the same things with the same words. */
final class GridLimits {
    private static final Duration LIFE_MIN = Duration.ofSeconds(1);
    private static final Duration LIFE_MAX = Duration.ofDays(30);

    private GridLimits() {}

    static void timeToLive(@Nullable Duration timeToLive) {
        if (timeToLive != null && (timeToLive.compareTo(LIFE_MIN) < 0 || timeToLive.compareTo(LIFE_MAX) > 0)) {
            throw new IllegalArgumentException("entries live for 1 s to 30 days, not " + timeToLive);
        }
    }

    static String key(String key) {
        if (key.isEmpty() || key.length() > GridMap.KEY_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "a grid key has 1 to " + GridMap.KEY_CHARS_MAX + " characters, not " + key.length());
        }
        return key;
    }

    static byte[] value(byte[] value) {
        if (value.length > GridMap.VALUE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a grid value has at most " + GridMap.VALUE_BYTES_MAX + " bytes, not " + value.length);
        }
        return value;
    }

    static byte[] message(byte[] message) {
        if (message.length > Topic.MESSAGE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a grid message has at most " + Topic.MESSAGE_BYTES_MAX + " bytes, not " + message.length);
        }
        return message;
    }

    static int scan(int limit) {
        if (limit < 1 || limit > GridMap.SCAN_MAX) {
            throw new IllegalArgumentException("a scan gives 1 to " + GridMap.SCAN_MAX + " entries, not " + limit);
        }
        return limit;
    }
}
