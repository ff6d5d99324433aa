package dev.atoll.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.grid.Counter;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What every grid must do. */
abstract class GridContractTest {
    private static final byte[] ONE = bytes("one");
    private static final byte[] TWO = bytes("two");

    private final String name = "t" + UUID.randomUUID();

    /** The grid under test; the same for all tests of a class. */
    abstract Grid grid();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String next(BlockingQueue<byte[]> arrived) throws InterruptedException {
        byte[] message = arrived.poll(20, TimeUnit.SECONDS);
        assertNotNull(message, "no message");
        return new String(message, StandardCharsets.UTF_8);
    }

    @Test
    void mapsKeepWhatIsPut() {
        GridMap map = grid().map(name, null);
        assertNull(map.get("a"));
        map.put("a", ONE);
        assertArrayEquals(ONE, map.get("a"));
        map.put("a", TWO);
        assertArrayEquals(TWO, grid().map(name, null).get("a"));
        assertEquals(1, map.size());
        assertTrue(map.remove("a"));
        assertFalse(map.remove("a"));
        assertNull(map.get("a"));
        map.put("empty", new byte[0]);
        assertArrayEquals(new byte[0], map.get("empty"));
    }

    @Test
    void arraysAreTheCallersOwn() {
        GridMap map = grid().map(name, null);
        byte[] given = ONE.clone();
        map.put("a", given);
        given[0] = 'X';
        byte[] got = map.get("a");
        assertArrayEquals(ONE, got);
        assertNotNull(got);
        got[0] = 'X';
        assertArrayEquals(ONE, map.get("a"));
    }

    @Test
    void conditionsAreAtomicAndCompareBytes() {
        GridMap map = grid().map(name, null);
        assertTrue(map.putIfAbsent("a", ONE));
        assertFalse(map.putIfAbsent("a", TWO));
        assertFalse(map.replace("a", bytes("other"), TWO));
        assertTrue(map.replace("a", bytes("one"), TWO));
        assertFalse(map.replace("absent", ONE, TWO));
        assertFalse(map.remove("a", ONE));
        assertTrue(map.remove("a", bytes("two")));
        assertNull(map.get("a"));
    }

    @Test
    void scansAreBounded() {
        GridMap map = grid().map(name, null);
        for (int i = 0; i < 300; i++) {
            map.put("k" + i, bytes("v" + i));
        }
        assertEquals(300, map.scan(1_000).size());
        List<GridMap.Entry> some = map.scan(7);
        assertEquals(7, some.size());
        assertEquals(
                "v" + some.get(0).key().substring(1), new String(some.get(0).value(), StandardCharsets.UTF_8));
        assertEquals(300, map.size());
    }

    @Test
    void entriesLeaveWhenTheirTimeIsOver() {
        GridMap map = grid().map(name, Duration.ofSeconds(1));
        map.put("a", ONE);
        assertArrayEquals(ONE, map.get("a"));
        long began = System.nanoTime();
        while (map.get("a") != null || map.size() > 0) {
            assertTrue(System.nanoTime() - began < 20_000_000_000L, "it stays");
            LockSupport.parkNanos(20_000_000);
        }
        assertTrue(map.putIfAbsent("a", TWO));
    }

    @Test
    void refusesWhatIsBeyondTheLimits() {
        Grid grid = grid();
        GridMap map = grid.map(name, null);
        for (String bad : List.of("", "UPPER", "1first", "a b", "a".repeat(65), "ä")) {
            assertThrows(IllegalArgumentException.class, () -> grid.map(bad, null));
            assertThrows(IllegalArgumentException.class, () -> grid.topic(bad));
            assertThrows(IllegalArgumentException.class, () -> grid.counter(bad));
        }
        assertThrows(IllegalArgumentException.class, () -> grid.map(name, Duration.ofSeconds(5)));
        assertThrows(IllegalArgumentException.class, () -> grid.map(name + "x", Duration.ofMillis(1)));
        assertThrows(IllegalArgumentException.class, () -> map.get(""));
        assertThrows(IllegalArgumentException.class, () -> map.put("k".repeat(257), ONE));
        assertThrows(IllegalArgumentException.class, () -> map.put("a", new byte[GridMap.VALUE_BYTES_MAX + 1]));
        assertThrows(IllegalArgumentException.class, () -> map.scan(0));
        assertThrows(
                IllegalArgumentException.class, () -> grid.topic(name).publish(new byte[Topic.MESSAGE_BYTES_MAX + 1]));
        map.put("largest", new byte[GridMap.VALUE_BYTES_MAX]);
        assertEquals(GridMap.VALUE_BYTES_MAX, java.util.Objects.requireNonNull(map.get("largest")).length);
    }

    @Test
    void messagesReachAllSubscribersInOrder() throws Exception {
        Topic topic = grid().topic(name);
        var first = new LinkedBlockingQueue<byte[]>();
        var second = new LinkedBlockingQueue<byte[]>();
        try (var one = topic.subscribe(first::add);
                var two = grid().topic(name).subscribe(second::add)) {
            assertNotNull(one);
            assertNotNull(two);
            for (int i = 0; i < 200; i++) {
                assertTrue(topic.publish(bytes("m" + i)));
            }
            for (int i = 0; i < 200; i++) {
                assertEquals("m" + i, next(first));
                assertEquals("m" + i, next(second));
            }
        }
    }

    @Test
    void aFailingHandlerHurtsNobodyElse() throws Exception {
        Topic topic = grid().topic(name);
        var arrived = new LinkedBlockingQueue<byte[]>();
        try (var bad = topic.subscribe(message -> {
                    throw new IllegalStateException("a handler that fails in a test");
                });
                var good = topic.subscribe(arrived::add)) {
            assertNotNull(bad);
            assertNotNull(good);
            assertTrue(topic.publish(ONE));
            assertEquals("one", next(arrived));
            assertTrue(topic.publish(TWO));
            assertEquals("two", next(arrived));
        }
    }

    @Test
    void closedSubscriptionsHearNothing() throws Exception {
        Topic topic = grid().topic(name);
        var closed = new LinkedBlockingQueue<byte[]>();
        var open = new LinkedBlockingQueue<byte[]>();
        var ended = topic.subscribe(closed::add);
        try (var stays = topic.subscribe(open::add)) {
            assertNotNull(stays);
            ended.close();
            ended.close();
            assertTrue(topic.publish(ONE));
            assertEquals("one", next(open));
            assertTrue(closed.isEmpty());
        }
    }

    @Test
    void handlersRunOnGridThreads() throws Exception {
        var names = new LinkedBlockingQueue<String>();
        try (var listening = grid().topic(name)
                .subscribe(message -> names.add(Thread.currentThread().getName()))) {
            assertNotNull(listening);
            assertTrue(grid().topic(name).publish(ONE));
            String thread = names.poll(20, TimeUnit.SECONDS);
            assertTrue(String.valueOf(thread).startsWith("grid-"), thread);
        }
    }

    @Test
    void countersLoseNothing() {
        Counter counter = grid().counter(name);
        assertEquals(0, counter.get());
        var adders = new ArrayList<CompletableFuture<Void>>();
        for (int thread = 0; thread < 4; thread++) {
            adders.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 250; i++) {
                    counter.add(2);
                }
            }));
        }
        adders.forEach(CompletableFuture::join);
        assertEquals(2_000, grid().counter(name).get());
        assertFalse(counter.compareAndSet(1, 5));
        assertTrue(counter.compareAndSet(2_000, 0));
        assertTrue(counter.compareAndSet(0, -1));
        assertEquals(-1, counter.get());
    }

    @Test
    void thisNodeIsAMember() {
        var self = grid().membership().self();
        assertTrue(grid().membership().nodes().contains(self));
    }
}
