package dev.atoll.rooms;

import dev.atoll.api.grid.Counter;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.Membership;
import dev.atoll.api.grid.Subscription;
import dev.atoll.api.grid.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps in memory, without time to live, seen by this node and, unless said otherwise, by another. */
final class MemoryGrid implements Grid {
    private static final Membership.Node SELF = new Membership.Node("self", 1);
    private static final Membership.Node OTHER = new Membership.Node("other", 2);

    private final Map<String, GridMap> maps;
    private volatile Membership.Node self;
    private volatile boolean left;
    private volatile List<Membership.Node> nodes = List.of(SELF, OTHER);
    private volatile @Nullable Error broken;

    MemoryGrid() {
        this(new ConcurrentHashMap<>(), SELF);
    }

    private MemoryGrid(Map<String, GridMap> maps, Membership.Node self) {
        this.maps = maps;
        this.self = self;
    }

    /** The same grid as the other node sees it. */
    MemoryGrid other() {
        return new MemoryGrid(maps, OTHER);
    }

    /** This node joins again, and the other one sees it. */
    void rejoin(MemoryGrid other) {
        self = new Membership.Node("self again", 3);
        nodes = List.of(OTHER, self);
        other.nodes = nodes;
    }

    /** This node leaves, and says so in a way that nobody expects. */
    void leave() {
        nodes = List.of();
        left = true;
    }

    /** The other node leaves. */
    void beAlone() {
        nodes = List.of(self);
    }

    /** The other node joins. */
    void beTwo() {
        nodes = List.of(SELF, OTHER);
    }

    /** Its maps can't be had while this is not null. */
    void breakWith(@Nullable Error error) {
        broken = error;
    }

    @Override
    public GridMap map(String name, @Nullable Duration timeToLive) {
        if (broken != null) {
            throw broken;
        }
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
        return new Membership() {
            @Override
            public Node self() {
                if (left) {
                    throw new IllegalStateException("the grid has stopped");
                }
                return self;
            }

            @Override
            public List<Node> nodes() {
                return nodes;
            }

            @Override
            public Subscription listen(Consumer<Change> listener) {
                throw new UnsupportedOperationException();
            }
        };
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
