package dev.atoll.grid;

import dev.atoll.api.grid.Counter;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.Membership;
import dev.atoll.api.grid.Subscription;
import dev.atoll.api.grid.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A grid of one node in the heap, for tests: starts at once, and its clock can be the test's. */
public final class MemoryGrid implements Grid, AutoCloseable {
    private final LongSupplier nanos;
    private final ExecutorService delivery = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "grid-deliver");
        thread.setDaemon(true);
        return thread;
    });
    private final GridNames<MemoryMap> maps = new GridNames<>("map");
    private final GridNames<MemoryTopic> topics = new GridNames<>("topic");
    private final GridNames<MemoryCounter> counters = new GridNames<>("counter");

    /** Time passes as it does. */
    public MemoryGrid() {
        this(System::nanoTime);
    }

    /** @param nanos the test's clock, in nanoseconds */
    public MemoryGrid(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public GridMap map(String name, @Nullable Duration timeToLive) {
        GridLimits.timeToLive(timeToLive);
        MemoryMap map = maps.find(name, fresh -> new MemoryMap(nanos, timeToLive));
        if (!Objects.equals(map.timeToLive, timeToLive)) {
            throw new IllegalArgumentException("the map " + name + " has another time to live");
        }
        return map;
    }

    @Override
    public Topic topic(String name) {
        return topics.find(name, fresh -> new MemoryTopic(delivery));
    }

    @Override
    public Counter counter(String name) {
        return counters.find(name, fresh -> new MemoryCounter(new AtomicLong()));
    }

    @Override
    public Membership membership() {
        return new Alone();
    }

    @Override
    public void close() {
        delivery.shutdownNow();
    }

    private record Held(byte[] value, long until) {}

    private static final class MemoryMap implements GridMap {
        private final LongSupplier nanos;
        private final @Nullable Duration timeToLive;
        private final Map<String, Held> entries = new TreeMap<>();

        MemoryMap(LongSupplier nanos, @Nullable Duration timeToLive) {
            this.nanos = nanos;
            this.timeToLive = timeToLive;
        }

        private synchronized byte @Nullable [] live(String key) {
            Held held = entries.get(GridLimits.key(key));
            if (held != null && timeToLive != null && held.until - nanos.getAsLong() <= 0) {
                entries.remove(key);
                return null;
            }
            return held == null ? null : held.value;
        }

        @Override
        public byte @Nullable [] get(String key) {
            byte @Nullable [] value = live(key);
            return value == null ? null : value.clone();
        }

        @Override
        public synchronized void put(String key, byte[] value) {
            long until = timeToLive == null ? 0 : nanos.getAsLong() + timeToLive.toNanos();
            entries.put(GridLimits.key(key), new Held(GridLimits.value(value).clone(), until));
        }

        @Override
        public synchronized boolean putIfAbsent(String key, byte[] value) {
            GridLimits.value(value);
            if (live(key) != null) {
                return false;
            }
            put(key, value);
            return true;
        }

        @Override
        public synchronized boolean replace(String key, byte[] expected, byte[] value) {
            GridLimits.value(value);
            if (!equal(live(key), expected)) {
                return false;
            }
            put(key, value);
            return true;
        }

        @Override
        public synchronized boolean remove(String key) {
            return live(key) != null && entries.remove(key) != null;
        }

        @Override
        public synchronized boolean remove(String key, byte[] expected) {
            return equal(live(key), expected) && entries.remove(key) != null;
        }

        private static boolean equal(byte @Nullable [] value, byte[] expected) {
            return value != null && Arrays.equals(value, expected);
        }

        @Override
        public synchronized List<Entry> scan(int limit) {
            GridLimits.scan(limit);
            var found = new ArrayList<Entry>();
            for (String key : List.copyOf(entries.keySet())) {
                byte @Nullable [] value = get(key);
                if (value != null && found.size() < limit) {
                    found.add(new Entry(key, value));
                }
            }
            return found;
        }

        @Override
        public synchronized long size() {
            return List.copyOf(entries.keySet()).stream()
                    .filter(key -> live(key) != null)
                    .count();
        }
    }

    private static final class MemoryTopic implements Topic {
        private final ExecutorService delivery;
        private final List<Consumer<byte[]>> handlers = new CopyOnWriteArrayList<>();

        MemoryTopic(ExecutorService delivery) {
            this.delivery = delivery;
        }

        @Override
        public boolean publish(byte[] message) {
            byte[] copy = GridLimits.message(message).clone();
            try {
                handlers.forEach(handler -> delivery.execute(() -> handler.accept(copy)));
                return true;
            } catch (RejectedExecutionException e) {
                return false;
            }
        }

        @Override
        public Subscription subscribe(Consumer<byte[]> handler) {
            handlers.add(handler);
            return () -> handlers.remove(handler);
        }
    }

    private record MemoryCounter(AtomicLong number) implements Counter {
        @Override
        public long get() {
            return number.get();
        }

        @Override
        public long add(long delta) {
            return number.addAndGet(delta);
        }

        @Override
        public boolean compareAndSet(long expected, long value) {
            return number.compareAndSet(expected, value);
        }
    }

    private static final class Alone implements Membership {
        private static final Node SELF = new Node("memory", 1);

        @Override
        public Node self() {
            return SELF;
        }

        @Override
        public List<Node> nodes() {
            return List.of(SELF);
        }

        @Override
        public Subscription listen(Consumer<Change> listener) {
            return () -> {};
        }
    }
}
