package dev.atoll.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.GridUnavailableException;
import dev.atoll.api.grid.Membership;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the grid promises, on real nodes. */
class IgniteGridTest extends GridContractTest {
    /** Two servers that know each other: the first takes the first of these ports, the second the next. */
    private static final List<String> PAIR = List.of("127.0.0.1:27500", "127.0.0.1:27501", "127.0.0.1:27502");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // As above.
    private static IgniteGrid grid;

    @BeforeAll
    static void join() {
        grid = server("one", List.of(), 64);
    }

    @AfterAll
    static void leave() {
        grid.close();
    }

    @Override
    Grid grid() {
        return grid;
    }

    private static IgniteGrid server(String name, List<String> members, int memoryMib) {
        return new IgniteGrid(folder.resolve(name), "127.0.0.1", members, memoryMib);
    }

    @Test
    void isHealthyWhileItRuns() {
        assertTrue(grid.check().up());
    }

    @Test
    void twoServersOnOneMachineDoNotMeet() {
        var other = server("two", List.of(), 64);
        try {
            other.map("plain", null).put("secret", new byte[] {1});
            assertNull(grid.map("plain", null).get("secret"));
            assertEquals(1, grid.membership().nodes().size());
        } finally {
            other.close();
        }
    }

    @Test
    void serversThatKnowEachOtherShareEverything() throws Exception {
        var first = server("first", PAIR, 64);
        var changes = new LinkedBlockingQueue<Membership.Change>();
        var heard = new LinkedBlockingQueue<byte[]>();
        try (var members = first.membership().listen(changes::add);
                var news = first.topic("news").subscribe(heard::add)) {
            first.map("shared", null).put("a", new byte[] {1});
            var second = server("second", PAIR, 64);
            Membership.Node other = second.membership().self();
            try {
                assertEquals(new Membership.Joined(other), changes.poll(20, TimeUnit.SECONDS));
                assertEquals(
                        List.of(first.membership().self(), other),
                        second.membership().nodes());
                assertArrayEquals(new byte[] {1}, second.map("shared", null).get("a"));
                second.counter("visits").add(3);
                assertEquals(3, first.counter("visits").get());
                assertTrue(second.topic("news").publish(new byte[] {7}));
                assertArrayEquals(new byte[] {7}, heard.poll(20, TimeUnit.SECONDS));
                second.map("shared", null).put("b", new byte[] {2});
                assertEquals(2, first.map("shared", null).size());
            } finally {
                second.close();
            }
            assertEquals(new Membership.Left(other), changes.poll(20, TimeUnit.SECONDS));
            assertArrayEquals(new byte[] {2}, first.map("shared", null).get("b"));
            assertEquals(1, first.membership().nodes().size(), members + " and " + news + " are open");
        } finally {
            first.close();
        }
    }

    @Test
    void aFullMemoryLetsOldEntriesGoAndGoesOn() {
        var small = server("small", List.of(), 32);
        try {
            GridMap map = small.map("big", null);
            for (int i = 0; i < 100; i++) {
                map.put("k" + i, new byte[GridMap.VALUE_BYTES_MAX]);
            }
            assertTrue(map.size() < 100, "100 MiB in 32");
            map.put("last", new byte[] {1});
            assertArrayEquals(new byte[] {1}, map.get("last"));
            assertTrue(small.check().up());
        } finally {
            small.close();
        }
    }

    @Test
    void saysSoWhenItHasLeft() {
        var leaving = server("three", List.of(), 64);
        GridMap map = leaving.map("plain", null);
        leaving.close();
        assertThrows(GridUnavailableException.class, () -> map.get("a"));
        assertThrows(GridUnavailableException.class, () -> leaving.membership().self());
        assertFalse(leaving.check().up());
    }
}
