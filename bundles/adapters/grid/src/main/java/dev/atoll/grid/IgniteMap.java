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
import org.apache.ignite.cache.CacheWriteSynchronizationMode;
import org.apache.ignite.cache.query.ScanQuery;
import org.apache.ignite.configuration.CacheConfiguration;
import org.jspecify.annotations.Nullable;

/** A map as an Ignite cache: each entry on two nodes when there are two, written to both before a call returns. */
final class IgniteMap implements GridMap {
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
        return answering("get", () -> cache.get(checked(key)));
    }

    @Override
    public void put(String key, byte[] value) {
        answering("put", () -> {
            cache.put(checked(key), checked(value));
            return true;
        });
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value) {
        return answering("putIfAbsent", () -> cache.putIfAbsent(checked(key), checked(value)));
    }

    @Override
    public boolean replace(String key, byte[] expected, byte[] value) {
        return answering("replace", () -> cache.replace(checked(key), checked(expected), checked(value)));
    }

    @Override
    public boolean remove(String key) {
        return answering("remove", () -> cache.remove(checked(key)));
    }

    @Override
    public boolean remove(String key, byte[] expected) {
        return answering("remove", () -> cache.remove(checked(key), checked(expected)));
    }

    @Override
    public List<Entry> scan(int limit) {
        if (limit < 1 || limit > SCAN_MAX) {
            throw new IllegalArgumentException("a scan gives 1 to " + SCAN_MAX + " entries, not " + limit);
        }
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
        return answering("size", () -> cache.sizeLong());
    }

    private static String checked(String key) {
        if (key.isEmpty() || key.length() > KEY_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "a grid key has 1 to " + KEY_CHARS_MAX + " characters, not " + key.length());
        }
        return key;
    }

    private static byte[] checked(byte[] value) {
        if (value.length > VALUE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a grid value has at most " + VALUE_BYTES_MAX + " bytes, not " + value.length);
        }
        return value;
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
