package dev.atoll.replays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.replays.ReplayRenderer.RenderResult;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayStreamCacheTest {
    private static final RenderResult FILM = new RenderResult.Film(new byte[60]);
    private static final RenderResult DIVERGED = new RenderResult.Diverged("it came to another hash");

    private final AtomicLong nanos = new AtomicLong();
    private final ReplayStreamCache cache = new ReplayStreamCache(2, 100, nanos::get);

    @Test
    void aViewerHasOneFilmMadeAtATime() {
        cache.make("one", "ada", () -> {
            assertFalse(cache.make("two", "ada", () -> FILM).isPresent());
            assertTrue(cache.make("two", "bea", () -> FILM).isPresent());
            return FILM;
        });
        assertTrue(cache.make("three", "ada", () -> FILM).isPresent(), "the first is done");
    }

    @Test
    void noMoreThanSomeAreMadeAtOnce() {
        cache.make("one", "ada", () -> {
            cache.make("two", "bea", () -> {
                assertFalse(cache.make("three", "cyd", () -> FILM).isPresent());
                return FILM;
            });
            return FILM;
        });
    }

    @Test
    void theLastFilmsStayAndOlderOnesMakeRoom() {
        cache.make("one", "ada", () -> FILM);
        cache.make("two", "ada", () -> FILM);
        assertEquals(Optional.empty(), cache.find("one"));
        assertEquals(Optional.of(FILM), cache.find("two"));
    }

    @Test
    void thatNoFilmComesOfARecordingIsKnownForAMinute() {
        cache.make("one", "ada", () -> DIVERGED);
        nanos.set(60_000_000_000L);
        assertEquals(Optional.of(DIVERGED), cache.find("one"));
        nanos.set(60_000_000_001L);
        assertEquals(Optional.empty(), cache.find("one"));
    }

    @Test
    void whatMayBeOtherwiseInAMomentIsNotRemembered() {
        cache.make("one", "ada", RenderResult.Busy::new);
        cache.make("two", "ada", RenderResult.VersionGone::new);
        assertEquals(Optional.empty(), cache.find("one"));
        assertEquals(Optional.empty(), cache.find("two"));
    }
}
