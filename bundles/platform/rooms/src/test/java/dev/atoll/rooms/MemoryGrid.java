package dev.atoll.rooms;

import dev.atoll.api.grid.Counter;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.Membership;
import dev.atoll.api.grid.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Maps in memory, without time to live. */
final class MemoryGrid implements Grid {
    private final Map<String, GridMap> maps = new ConcurrentHashMap<>();

    @Override
    public GridMap map(String name, @Nullable Duration timeToLive) {
        return maps.computeIfAbsent(name, any -> new MemoryMap());
    }

    @Override
    public Topic topic(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public Counter counter(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public Membership membership() {
        throw new UnsupportedOperationException();
    }

    private static final class MemoryMap implements GridMap {
        private final Map<String, byte[]> entries = new ConcurrentHashMap<>();

        @Override
        public byte @Nullable [] get(String key) {
            return entries.get(key);
        }

        @Override
        public void put(String key, byte[] value) {
            entries.put(key, value);
        }

        @Override
        public boolean putIfAbsent(String key, byte[] value) {
            return entries.putIfAbsent(key, value) == null;
        }

        @Override
        public boolean replace(String key, byte[] expected, byte[] value) {
            return Arrays.equals(entries.get(key), expected) && entries.put(key, value) != null;
        }

        @Override
        public boolean remove(String key) {
            return entries.remove(key) != null;
        }

        @Override
        public boolean remove(String key, byte[] expected) {
            return Arrays.equals(entries.get(key), expected) && remove(key);
        }

        @Override
        public List<Entry> scan(int limit) {
            return entries.entrySet().stream()
                    .limit(limit)
                    .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                    .toList();
        }

        @Override
        public long size() {
            return entries.size();
        }
    }
}
