package dev.atoll.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SiteCacheTest {
    private static final int FILE_BYTES = 10;

    private final SiteCache cache = new SiteCache(3 * FILE_BYTES);

    private static SiteFile file() throws IOException {
        byte[] content = new byte[FILE_BYTES];
        return Objects.requireNonNull(
                SiteFile.read("any.bin", new ByteArrayInputStream(content), FILE_BYTES), "no file");
    }

    private SiteFile taken() throws IOException {
        var file = file();
        assertTrue(cache.reserve(2 * FILE_BYTES));
        cache.put(file, new SiteContent(Buffer.buffer(new byte[FILE_BYTES]), null), 2 * FILE_BYTES);
        return file;
    }

    private SiteCache.Held hold(SiteFile file) {
        var held = cache.hold(file);
        assertNotNull(held);
        return held;
    }

    @Test
    void makesRoomByWhatWasAskedForLongestAgo() throws IOException {
        var first = taken();
        var second = taken();
        cache.release(hold(first));
        // It is read into room for twice as much.
        var third = taken();
        assertTrue(cache.has(first) && cache.has(third));
        assertFalse(cache.has(second));
        assertEquals(2 * FILE_BYTES, cache.bytes());
    }

    @Test
    void letsNothingGoThatIsBeingSent() throws IOException {
        var first = taken();
        var held = hold(first);
        cache.release(hold(first));
        var second = taken();
        assertFalse(cache.reserve(3 * FILE_BYTES));
        assertTrue(cache.has(second), "nothing goes for room that there isn't");
        assertTrue(cache.reserve(2 * FILE_BYTES));
        assertTrue(cache.has(first));
        assertFalse(cache.has(second));
        assertFalse(cache.reserve(1));
        cache.release(held);
        assertTrue(cache.reserve(1));
        assertFalse(cache.has(first));
    }

    @Test
    void countsWhatIsBeingSentToItsEnd() throws IOException {
        var file = taken();
        var held = new ArrayList<SiteCache.Held>();
        held.add(hold(file));
        held.add(hold(file));
        cache.forget(file);
        assertNull(cache.hold(file));
        cache.release(held.get(0));
        assertEquals(FILE_BYTES, cache.bytes());
        cache.release(held.get(1));
        assertEquals(0, cache.bytes());
        assertTrue(cache.reserve(3 * FILE_BYTES));
    }

    @Test
    void givesBackWhatWasNotRead() throws IOException {
        assertTrue(cache.reserve(3 * FILE_BYTES));
        cache.put(file(), null, 3 * FILE_BYTES);
        assertEquals(0, cache.bytes());
    }
}
