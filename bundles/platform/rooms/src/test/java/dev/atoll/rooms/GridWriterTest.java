package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.atoll.api.grid.GridMap;
import dev.atoll.rooms.play.Traffic;
import dev.atoll.rooms.room.GridWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entries on their way to the grid, written when the test says so. */
class GridWriterTest {
    private static final String MAP = "checkpoints";

    private final MemoryGrid grid = new MemoryGrid();
    private final Traffic traffic = new Traffic();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final GridWriter writer = new GridWriter(grid, MAP, Duration.ofMinutes(1), work::add, traffic);

    private byte @Nullable [] written(String room) {
        return grid.map(MAP, null).get(room);
    }

    private void runAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Test
    void writesTheNewestOfWhatWaits() {
        for (byte i = 1; i <= 100; i++) {
            writer.put("a", new byte[] {i});
        }
        writer.put("b", new byte[] {7});
        runAll();
        assertArrayEquals(new byte[] {100}, written("a"));
        assertArrayEquals(new byte[] {7}, written("b"));
        assertEquals(2, traffic.gridWrites.sum());
    }

    @Test
    void hasTheEndOfARoomComeLast() {
        writer.put("a", new byte[] {1});
        runAll();
        writer.put("a", new byte[] {2});
        writer.drop("a");
        runAll();
        assertNull(written("a"));
    }

    /** An error, as when the grid's bundle is being updated, loses one entry and nothing after it. */
    @Test
    void goesOnAfterAnError() {
        grid.breakWith(new NoClassDefFoundError("of the old grid"));
        writer.put("a", new byte[] {1});
        runAll();
        assertEquals(1, traffic.gridWritesFailed.sum());
        grid.breakWith(null);
        writer.put("a", new byte[] {2});
        runAll();
        assertArrayEquals(new byte[] {2}, written("a"));
    }

    @Test
    void refusesWhatTheGridCanNotHold() {
        writer.put("a", new byte[GridMap.VALUE_BYTES_MAX + 1]);
        assertEquals(0, work.size());
        assertEquals(1, traffic.gridWritesFailed.sum());
    }
}
