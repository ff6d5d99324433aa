package dev.atoll.replays;

import dev.atoll.api.replays.Screen.Showing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The films that were asked for last, since the next who watches wants the same one; and how many are made at once, since
 * making one takes a processor for a while.
 */
final class Films {
    private final long bytesMax;
    private final Semaphore projectors;
    private final Map<String, Showing.Film> films = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    Films(int atOnceMax, long bytesMax) {
        this.bytesMax = bytesMax;
        this.projectors = new Semaphore(atOnceMax);
    }

    /** A film that is there. */
    synchronized Optional<Showing.Film> find(String id) {
        return Optional.ofNullable(films.get(id));
    }

    /** Makes one and keeps it; empty when as many are being made as may be. Blocks until it is made. */
    Optional<Showing> make(String id, Supplier<Showing> maker) {
        if (!projectors.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Showing showing = maker.get();
            if (showing instanceof Showing.Film film) {
                keep(id, film);
            }
            return Optional.of(showing);
        } finally {
            projectors.release();
        }
    }

    private synchronized void keep(String id, Showing.Film film) {
        Showing.Film before = films.put(id, film);
        bytes += film.bytes().length - (before == null ? 0 : before.bytes().length);
        var oldest = films.entrySet().iterator();
        while (bytes > bytesMax && oldest.hasNext()) {
            bytes -= oldest.next().getValue().bytes().length;
            oldest.remove();
        }
    }
}
