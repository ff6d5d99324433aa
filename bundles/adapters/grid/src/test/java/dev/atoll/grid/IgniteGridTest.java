package dev.atoll.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.GridUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the grid promises, on a real node. */
class IgniteGridTest {
    @TempDir
    static Path folder;

    private static IgniteGrid grid;

    @BeforeAll
    static void join() {
        grid = alone("one");
    }

    @AfterAll
    static void leave() {
        grid.close();
    }

    private static IgniteGrid alone(String name) {
        return new IgniteGrid(folder.resolve(name), "127.0.0.1", List.of(), 64);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), "the condition did not come true in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void givesBackWhatWasPut() {
        GridMap map = grid.map("plain", null);
        map.put("a", bytes("1"));
        assertArrayEquals(bytes("1"), map.get("a"));
        assertNull(map.get("b"));
        assertTrue(map.remove("a"));
        assertFalse(map.remove("a"));
    }

    @Test
    void putsOnlyWhereNothingIs() {
        GridMap map = grid.map("absent", null);
        assertTrue(map.putIfAbsent("a", bytes("1")));
        assertFalse(map.putIfAbsent("a", bytes("2")));
        assertArrayEquals(bytes("1"), map.get("a"));
    }

    @Test
    void replacesAndRemovesByTheBytesNotByTheArray() {
        GridMap map = grid.map("replace", null);
        map.put("a", bytes("1"));
        assertFalse(map.replace("a", bytes("other"), bytes("2")));
        assertTrue(map.replace("a", bytes("1"), bytes("2")));
        assertFalse(map.remove("a", bytes("1")));
        assertTrue(map.remove("a", bytes("2")));
    }

    @Test
    void forgetsAfterTheTimeToLive() {
        GridMap map = grid.map("short", Duration.ofSeconds(1));
        map.put("a", bytes("1"));
        assertNotNull(map.get("a"));
        await(() -> map.get("a") == null);
    }

    @Test
    void refusesAnotherTimeToLiveForTheSameMap() {
        grid.map("fixed", Duration.ofSeconds(5));
        assertThrows(IllegalArgumentException.class, () -> grid.map("fixed", null));
    }

    @Test
    void scansUpToALimit() {
        GridMap map = grid.map("scan", null);
        for (int i = 0; i < 20; i++) {
            map.put("key" + i, bytes("" + i));
        }
        assertEquals(20, map.scan(100).size());
        assertEquals(5, map.scan(5).size());
        assertEquals(20, map.size());
        assertThrows(IllegalArgumentException.class, () -> map.scan(0));
    }

    @Test
    void refusesKeysAndValuesBeyondTheirLimits() {
        GridMap map = grid.map("limits", null);
        assertThrows(IllegalArgumentException.class, () -> map.put("", bytes("1")));
        assertThrows(IllegalArgumentException.class, () -> map.put("k".repeat(257), bytes("1")));
        assertThrows(IllegalArgumentException.class, () -> map.put("a", new byte[GridMap.VALUE_BYTES_MAX + 1]));
        assertThrows(IllegalArgumentException.class, () -> grid.map("Not A Name", null));
    }

    @Test
    void tellsListenersInOrderUntilTheyClose() throws InterruptedException {
        var heard = new LinkedBlockingQueue<String>();
        var topic = grid.topic("news");
        var subscription = topic.subscribe(message -> heard.add(new String(message, StandardCharsets.UTF_8)));
        for (int i = 0; i < 50; i++) {
            assertTrue(topic.publish(bytes("" + i)));
        }
        for (int i = 0; i < 50; i++) {
            assertEquals("" + i, heard.poll(10, TimeUnit.SECONDS));
        }
        subscription.close();
        var witness = new LinkedBlockingQueue<String>();
        topic.subscribe(message -> witness.add("x"));
        topic.publish(bytes("late"));
        assertEquals("x", witness.poll(10, TimeUnit.SECONDS));
        assertTrue(heard.isEmpty());
    }

    @Test
    void countsAtomically() {
        var counter = grid.counter("visits");
        assertEquals(0, counter.get());
        assertEquals(5, counter.add(5));
        assertFalse(counter.compareAndSet(4, 9));
        assertTrue(counter.compareAndSet(5, 9));
        assertEquals(9, grid.counter("visits").get());
    }

    @Test
    void knowsItself() {
        assertEquals(1, grid.membership().nodes().size());
        assertEquals(grid.membership().self(), grid.membership().nodes().get(0));
        assertTrue(grid.check().up());
    }

    @Test
    void twoServersOnOneMachineDoNotMeet() {
        var other = alone("two");
        try {
            other.map("plain", null).put("secret", bytes("1"));
            assertNull(grid.map("plain", null).get("secret"));
            assertEquals(1, grid.membership().nodes().size());
        } finally {
            other.close();
        }
    }

    @Test
    void saysSoWhenItHasLeft() {
        var leaving = alone("three");
        GridMap map = leaving.map("plain", null);
        leaving.close();
        assertThrows(GridUnavailableException.class, () -> map.get("a"));
        assertFalse(leaving.check().up());
    }
}
