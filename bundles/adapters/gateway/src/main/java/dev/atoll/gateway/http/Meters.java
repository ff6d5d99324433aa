package dev.atoll.gateway.http;

import dev.atoll.api.ops.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by route and status, with how long they took, and what limits turned away. Thread-safe. */
public final class Meters {
    private static final double[] BOUNDS_SECONDS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    /** More kinds than this can't come from routes: the rest is counted as one. */
    private static final int KINDS_MAX = 2_000;

    private record Kind(String route, String method, int status) {}

    private static final class Spread {
        final AtomicLongArray counts = new AtomicLongArray(BOUNDS_SECONDS.length + 1);
        final LongAdder nanos = new LongAdder();
    }

    private final Map<Kind, Spread> requests = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> limited = new ConcurrentHashMap<>();

    /** Counts an answer. Route and method are of bounded sets, never words that a client made up. */
    void answered(String route, String method, int status, long nanos) {
        var kind = new Kind(route, method, status);
        if (!requests.containsKey(kind) && requests.size() >= KINDS_MAX) {
            kind = new Kind("other", "other", status);
        }
        var spread = requests.computeIfAbsent(kind, k -> new Spread());
        double seconds = nanos / 1e9;
        int bucket = 0;
        while (bucket < BOUNDS_SECONDS.length && seconds > BOUNDS_SECONDS[bucket]) {
            bucket++;
        }
        spread.counts.incrementAndGet(bucket);
        spread.nanos.add(nanos);
    }

    /** Counts something that a limit turned away. */
    public void limited(String limit) {
        limited.computeIfAbsent(limit, l -> new LongAdder()).increment();
    }

    public void report(Metrics.Sink sink) {
        requests.forEach((kind, spread) -> {
            long[] counts = new long[BOUNDS_SECONDS.length + 1];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = spread.counts.get(i);
            }
            sink.histogram(
                    "atoll_http_request_seconds",
                    "How long requests took, by route, method and status.",
                    Map.of("route", kind.route, "method", kind.method, "status", Integer.toString(kind.status)),
                    BOUNDS_SECONDS,
                    counts,
                    spread.nanos.sum() / 1e9);
        });
        limited.forEach((limit, count) -> sink.counter(
                "atoll_gateway_limited_total",
                "What was turned away, by the limit that did it.",
                Map.of("limit", limit),
                (double) count.sum()));
    }
}
