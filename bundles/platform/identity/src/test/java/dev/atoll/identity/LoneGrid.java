package dev.atoll.identity;

import dev.atoll.api.grid.Counter;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.GridUnavailableException;
import dev.atoll.api.grid.Membership;
import dev.atoll.api.grid.Subscription;
import dev.atoll.api.grid.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A grid within one process, which can go away and lose messages. Its maps forget nothing. */
final class LoneGrid implements Grid {
    private final Map<String, Heap> maps = new ConcurrentHashMap<>();
    private final Map<String, Wire> topics = new ConcurrentHashMap<>();
    volatile boolean away;
    volatile boolean losesMessages;

    @Override
    public GridMap map(String name, @Nullable Duration timeToLive) {
        if (away) {
            throw new GridUnavailableException("this test took the grid away", new IllegalStateException());
        }
        return maps.computeIfAbsent(name, n -> new Heap());
    }

    @Override
    public Topic topic(String name) {
        return topics.computeIfAbsent(name, n -> new Wire());
    }

    @Override
    public Counter counter(String name) {
        throw new UnsupportedOperationException("identity counts in maps");
    }

    @Override
    public Membership membership() {
        throw new UnsupportedOperationException("identity asks for nobody");
    }

    private final class Wire implements Topic {
        private final List<Consumer<byte[]>> handlers = new CopyOnWriteArrayList<>();

        @Override
        public boolean publish(byte[] message) {
            if (!losesMessages) {
                handlers.forEach(handler -> handler.accept(message));
            }
            return true;
        }

        @Override
        public Subscription subscribe(Consumer<byte[]> handler) {
            handlers.add(handler);
            return () -> handlers.remove(handler);
        }
    }

    private static final class Heap implements GridMap {
        private final Map<String, byte[]> entries = new ConcurrentHashMap<>();

        @Override
        public byte @Nullable [] get(String key) {
            byte[] value = entries.get(key);
            return value == null ? null : value.clone();
        }

        @Override
        public void put(String key, byte[] value) {
            entries.put(key, value.clone());
        }

        @Override
        public boolean putIfAbsent(String key, byte[] value) {
            return entries.putIfAbsent(key, value.clone()) == null;
        }

        @Override
        public synchronized boolean replace(String key, byte[] expected, byte[] value) {
            byte[] now = entries.get(key);
            if (now == null || !Arrays.equals(now, expected)) {
                return false;
            }
            entries.put(key, value.clone());
            return true;
        }

        @Override
        public boolean remove(String key) {
            return entries.remove(key) != null;
        }

        @Override
        public synchronized boolean remove(String key, byte[] expected) {
            return Arrays.equals(entries.get(key), expected) && remove(key);
        }

        @Override
        public List<Entry> scan(int limit) {
            return entries.entrySet().stream()
                    .limit(limit)
                    .map(entry -> new Entry(entry.getKey(), entry.getValue().clone()))
                    .toList();
        }

        @Override
        public long size() {
            return entries.size();
        }
    }
}
