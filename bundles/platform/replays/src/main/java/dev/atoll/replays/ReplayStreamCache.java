package dev.atoll.replays;

import dev.atoll.api.replays.ReplayRenderer.RenderResult;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The films that were asked for last, since the next who watches wants the same one; and how many are made at once, since
 * making one takes a processor for a while. A viewer has one made at a time. That no film comes of a recording is remembered
 * for a minute.
 */
final class ReplayStreamCache {
    private static final long FAILED_NANOS = 60_000_000_000L;
    private static final int FAILED_MAX = 1_000;

    private final int atOnceMax;
    private final long bytesMax;
    private final LongSupplier nanoTime;
    private final Set<String> waiting = new HashSet<>();
    private final Map<String, RenderResult.Film> films = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Failed> failed = new LinkedHashMap<>();
    private long bytes;

    ReplayStreamCache(int atOnceMax, long bytesMax, LongSupplier nanoTime) {
        this.atOnceMax = atOnceMax;
        this.bytesMax = bytesMax;
        this.nanoTime = nanoTime;
    }

    private record Failed(RenderResult result, long atNanos) {}

    /** What is known to come of a recording. */
    synchronized Optional<RenderResult> find(String id) {
        RenderResult.Film film = films.get(id);
        return film != null ? Optional.of(film) : Optional.ofNullable(failure(id));
    }

    private @Nullable RenderResult failure(String id) {
        Failed last = failed.get(id);
        return last == null || nanoTime.getAsLong() - last.atNanos() > FAILED_NANOS ? null : last.result();
    }

    /**
     * Makes one and remembers what came of it. Blocks until it is made.
     *
     * @param viewer whose turn it is: an address
     * @return empty when as many are being made as may be, or one for this viewer
     */
    Optional<RenderResult> make(String id, String viewer, Supplier<RenderResult> maker) {
        if (!begin(viewer)) {
            return Optional.empty();
        }
        try {
            RenderResult result = maker.get();
            keep(id, result);
            return Optional.of(result);
        } finally {
            end(viewer);
        }
    }

    private synchronized boolean begin(String viewer) {
        return waiting.size() < atOnceMax && waiting.add(viewer);
    }

    private synchronized void end(String viewer) {
        waiting.remove(viewer);
    }

    private synchronized void keep(String id, RenderResult result) {
        if (result instanceof RenderResult.Film film) {
            keep(id, film);
        } else if (result instanceof RenderResult.Diverged || result instanceof RenderResult.TooLarge) {
            failed.remove(id);
            failed.put(id, new Failed(result, nanoTime.getAsLong()));
            if (failed.size() > FAILED_MAX) {
                failed.remove(failed.keySet().iterator().next());
            }
        }
    }

    private void keep(String id, RenderResult.Film film) {
        RenderResult.Film before = films.put(id, film);
        bytes += film.bytes().length - (before == null ? 0 : before.bytes().length);
        var oldest = films.entrySet().iterator();
        while (bytes > bytesMax && oldest.hasNext()) {
            bytes -= oldest.next().getValue().bytes().length;
            oldest.remove();
        }
    }
}
