package dev.atoll.rooms.room;

import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.GridUnavailableException;
import dev.atoll.rooms.play.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one entry per room in a map of the grid, behind the ticks' back. Of a room whose entries come faster than they can
 * be written, only the newest waits, so what waits is bounded by the number of rooms.
 */
public final class GridWriter {
    private static final Logger LOG = LoggerFactory.getLogger(GridWriter.class);
    /** Says that a room has ended and its entry is to go. */
    private static final byte[] ENDED = new byte[0];

    private final Grid grid;
    private final String name;
    private final Duration kept;
    private final Executor work;
    private final Traffic traffic;
    private final Map<String, byte[]> waiting = new ConcurrentHashMap<>();
    /** Rooms whose entries are being written: one after the other, or an old one could come after the end. */
    private final Set<String> writing = ConcurrentHashMap.newKeySet();

    private volatile boolean isFailing;

    /**
     * @param name of the map
     * @param kept how long an entry stays that is not written again
     */
    public GridWriter(Grid grid, String name, Duration kept, Executor work, Traffic traffic) {
        this.grid = grid;
        this.name = name;
        this.kept = kept;
        this.work = work;
        this.traffic = traffic;
    }

    /** Whether another node is there, which could read what is written. Never blocks. */
    public boolean hasReaders() {
        try {
            return grid.membership().nodes().size() > 1;
        } catch (GridUnavailableException left) {
            return false;
        }
    }

    /** Takes an entry. Never blocks. */
    public void put(String room, byte[] entry) {
        if (entry.length > GridMap.VALUE_BYTES_MAX) {
            traffic.gridWritesFailed.increment();
            return;
        }
        waiting.put(room, entry);
        if (writing.add(room)) {
            work.execute(() -> writeAll(room));
        }
    }

    /** Forgets a room. Never blocks. */
    public void drop(String room) {
        put(room, ENDED);
    }

    private void writeAll(String room) {
        do {
            for (byte[] entry = waiting.remove(room); entry != null; entry = waiting.remove(room)) {
                write(room, entry);
            }
            writing.remove(room);
            // What came after the last look found somebody writing, so it is ours to see.
        } while (waiting.containsKey(room) && writing.add(room));
    }

    private void write(String room, byte[] entry) {
        try {
            GridMap map = grid.map(name, kept);
            if (entry.length == 0) {
                map.remove(room);
            } else {
                map.put(room, entry);
            }
            traffic.gridWrites.increment();
            isFailing = false;
        } catch (Throwable unavailable) { // Whatever it is, the room is to be written again.
            traffic.gridWritesFailed.increment();
            if (!isFailing) {
                isFailing = true;
                LOG.warn("Map {} can't be written: {}", name, unavailable.toString());
            }
        }
    }
}
