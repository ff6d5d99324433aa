package dev.atoll.replays;

import dev.atoll.api.replays.ReplayRenderer.RenderResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The films that were asked for last, since the next who watches wants the same one; and how many are made at once, since
 * making one takes a processor for a while.
 */
final class ReplayStreamCache {
    private final long bytesMax;
    private final Semaphore permits;
    private final Map<String, RenderResult.Film> films = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ReplayStreamCache(int atOnceMax, long bytesMax) {
        this.bytesMax = bytesMax;
        this.permits = new Semaphore(atOnceMax);
    }

    /** A film that is there. */
    synchronized Optional<RenderResult.Film> find(String id) {
        return Optional.ofNullable(films.get(id));
    }

    /** Makes one and keeps it; empty when as many are being made as may be. Blocks until it is made. */
    Optional<RenderResult> make(String id, Supplier<RenderResult> maker) {
        if (!permits.tryAcquire()) {
            return Optional.empty();
        }
        try {
            RenderResult result = maker.get();
            if (result instanceof RenderResult.Film film) {
                keep(id, film);
            }
            return Optional.of(result);
        } finally {
            permits.release();
        }
    }

    private synchronized void keep(String id, RenderResult.Film film) {
        RenderResult.Film before = films.put(id, film);
        bytes += film.bytes().length - (before == null ? 0 : before.bytes().length);
        var oldest = films.entrySet().iterator();
        while (bytes > bytesMax && oldest.hasNext()) {
            bytes -= oldest.next().getValue().bytes().length;
            oldest.remove();
        }
    }
}
