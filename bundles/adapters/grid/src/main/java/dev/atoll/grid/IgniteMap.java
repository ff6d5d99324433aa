package dev.atoll.grid;

import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.GridUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.CacheAtomicityMode;
import org.apache.ignite.cache.CacheMode;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.CacheWriteSynchronizationMode;
import org.apache.ignite.cache.query.ScanQuery;
import org.apache.ignite.configuration.CacheConfiguration;
import org.apache.ignite.lang.IgniteFuture;
import org.jspecify.annotations.Nullable;

/** A map as an Ignite cache: each entry on two nodes when there are two, written to both before a call returns. */
final class IgniteMap implements GridMap {
    private static final long ANSWER_SECONDS_MAX = 5;

    private final IgniteCache<String, byte[]> cache;
    private final @Nullable Duration timeToLive;

    IgniteMap(Ignite ignite, String name, @Nullable Duration timeToLive) {
        this.timeToLive = timeToLive;
        var configuration = new CacheConfiguration<String, byte[]>(name)
                .setCacheMode(CacheMode.PARTITIONED)
                .setBackups(1)
                .setAffinity(IgniteNode.partitions())
                .setAtomicityMode(CacheAtomicityMode.ATOMIC)
                .setWriteSynchronizationMode(CacheWriteSynchronizationMode.FULL_SYNC)
                .setCopyOnRead(true)
                .setStatisticsEnabled(false);
        if (timeToLive != null) {
            configuration.setEagerTtl(true);
            configuration.setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(
                    new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, timeToLive.toMillis())));
        }
        cache = answering("make map " + name, () -> ignite.getOrCreateCache(configuration));
    }

    @Nullable Duration timeToLive() {
        return timeToLive;
    }

    @Override
    public byte @Nullable [] get(String key) {
        GridLimits.key(key);
        return waiting("get", () -> cache.getAsync(key));
    }

    @Override
    public void put(String key, byte[] value) {
        GridLimits.key(key);
        GridLimits.value(value);
        waiting("put", () -> cache.putAsync(key, value));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value) {
        GridLimits.key(key);
        GridLimits.value(value);
        return waiting("putIfAbsent", () -> cache.putIfAbsentAsync(key, value));
    }

    @Override
    public boolean replace(String key, byte[] expected, byte[] value) {
        GridLimits.key(key);
        GridLimits.value(value);
        return waiting("replace", () -> cache.replaceAsync(key, expected, value));
    }

    @Override
    public boolean remove(String key) {
        GridLimits.key(key);
        return waiting("remove", () -> cache.removeAsync(key));
    }

    @Override
    public boolean remove(String key, byte[] expected) {
        GridLimits.key(key);
        return waiting("remove", () -> cache.removeAsync(key, expected));
    }

    @Override
    public List<Entry> scan(int limit) {
        GridLimits.scan(limit);
        return answering("scan", () -> {
            var entries = new ArrayList<Entry>();
            try (var cursor = cache.query(new ScanQuery<String, byte[]>().setPageSize(Math.min(limit, 1024)))) {
                for (Cache.Entry<String, byte[]> entry : cursor) {
                    if (entries.size() == limit) {
                        break;
                    }
                    entries.add(new Entry(entry.getKey(), entry.getValue()));
                }
            }
            return List.copyOf(entries);
        });
    }

    @Override
    public long size() {
        // Primaries alone, or each entry would count once for each copy.
        return waiting("size", () -> cache.sizeLongAsync(CachePeekMode.PRIMARY));
    }

    /** Waits for an answer, but not for ever: while nodes come and go Ignite itself may hold a call for long. */
    private static <T extends @Nullable Object> T waiting(String what, Supplier<IgniteFuture<T>> call) {
        return answering(what, () -> call.get().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS));
    }

    /** Calls Ignite; what only says that it is away or late becomes the one exception that callers know. */
    static <T extends @Nullable Object> T answering(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (CacheException | IgniteException | IllegalStateException e) {
            throw new GridUnavailableException("the grid did not do this: " + what, e);
        }
    }
}
