package dev.atoll.identity;

import dev.atoll.api.grid.GridMap;
import dev.atoll.api.http.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Counts tries in windows of time, over all nodes. A try is counted before it is made, so that many at once can't slip
 * through; one that turns out well can be taken back.
 */
final class Throttle {
    private static final int ROUNDS_MAX = 50;

    private final Supplier<GridMap> counts;
    private final InstantSource clock;
    private final Duration window;

    /** @param counts asked for at each try, since the grid may be away; forgets entries not before a window is over */
    Throttle(Supplier<GridMap> counts, InstantSource clock, Duration window) {
        this.counts = counts;
        this.clock = clock;
        this.window = window;
    }

    /**
     * Counts one try.
     *
     * @param who whose tries these are; only a hash of it is kept
     * @param max how many may be made within a window; 0: any number
     * @throws Problem {@code too-many-tries} when there were that many already
     */
    void count(String who, int max) {
        if (max > 0 && add(key(who)) > max) {
            long minutes = Math.max(1, window.toMinutes());
            throw Problem.tooMany(
                    "too-many-tries", "Too many tries. Wait up to " + minutes + " minutes and try again.");
        }
    }

    /** Forgets the tries of this window. */
    void forget(String who) {
        counts.get().remove(key(who));
    }

    private int add(String key) {
        GridMap counts = this.counts.get();
        byte[] one = ByteBuffer.allocate(Integer.BYTES).putInt(1).array();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            byte[] now = counts.get(key);
            if (now == null) {
                if (counts.putIfAbsent(key, one)) {
                    return 1;
                }
            } else {
                int sum = ByteBuffer.wrap(now).getInt() + 1;
                byte[] next = ByteBuffer.allocate(Integer.BYTES).putInt(sum).array();
                if (counts.replace(key, now, next)) {
                    return sum;
                }
            }
        }
        // So many at the same moment for the same key are too many.
        return Integer.MAX_VALUE;
    }

    private String key(String who) {
        long number = clock.millis() / window.toMillis();
        byte[] hash = RefreshToken.sha256((number + "|" + who).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }
}
