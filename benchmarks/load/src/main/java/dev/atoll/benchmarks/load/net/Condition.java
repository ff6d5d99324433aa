package dev.atoll.benchmarks.load.net;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network does to a stream. WebSockets run over TCP: a lost packet is never missing, it comes late, and all that was sent
 * after it waits for it. So there is no loss here and no reordering; loss shows as {@code stalls}, in which a direction stands
 * still for {@code stallMillis} and then delivers everything at once.
 *
 * @param delayMillis one way, so the round trip takes twice as long
 * @param jitterMillis added to the delay, evenly spread between none and this
 * @param stallsPerMinute of each direction of each connection, on average
 * @param stallMillis how long a stall lasts; about a round trip plus 200 ms when TCP has to wait for its timer
 */
public record Condition(double delayMillis, double jitterMillis, double stallsPerMinute, double stallMillis) {
    /** A network that does nothing. */
    public static final Condition CLEAN = new Condition(0, 0, 0, 0);

    public Condition {
        for (double each : new double[] {delayMillis, jitterMillis, stallsPerMinute, stallMillis}) {
            if (!(each >= 0 && each <= 60_000)) {
                throw new IllegalArgumentException("not from 0 to 60000: " + each);
            }
        }
    }

    /**
     * Reads {@code delay=50,jitter=20,stalls=6,stall=300}; what is not named is 0, and nothing at all is {@link #CLEAN}.
     *
     * @throws IllegalArgumentException for other words and for what are no numbers
     */
    public static Condition of(String text) {
        Map<String, Double> parts = new LinkedHashMap<>(Map.of("delay", 0d, "jitter", 0d, "stalls", 0d, "stall", 0d));
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = part.substring(0, Math.max(0, equals)).trim();
            if (!parts.containsKey(name)) {
                throw new IllegalArgumentException("wanted like delay=50,jitter=20,stalls=6,stall=300, not " + part);
            }
            parts.put(name, Double.parseDouble(part.substring(equals + 1)));
        }
        return new Condition(
                parts.getOrDefault("delay", 0d),
                parts.getOrDefault("jitter", 0d),
                parts.getOrDefault("stalls", 0d),
                parts.getOrDefault("stall", 0d));
    }

    public boolean clean() {
        return equals(CLEAN);
    }
}
