package dev.atoll.api.grid;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A map that all nodes share. Keys have 1 to {@value #KEY_CHARS_MAX} characters, values at most {@value #VALUE_BYTES_MAX}
 * bytes. Each operation on a key is atomic; there is no order between keys. Blocks: {@code work-*} threads only.
 */
@ProviderType
public interface GridMap {
    /** The longest key, in characters. */
    int KEY_CHARS_MAX = 256;

    /** The longest value, in bytes. */
    int VALUE_BYTES_MAX = 1 << 20;

    /** The most entries that one scan gives. */
    int SCAN_MAX = 10_000;

    /** The value, or null. The array is the caller's. */
    byte @Nullable [] get(String key);

    /** Sets a value and starts its time to live again. */
    void put(String key, byte[] value);

    /** Sets a value if there is none, and says whether it did. */
    boolean putIfAbsent(String key, byte[] value);

    /** Replaces a value if it still equals {@code expected} byte by byte, and says whether it did. */
    boolean replace(String key, byte[] expected, byte[] value);

    /** Removes a value, and says whether there was one. */
    boolean remove(String key);

    /** Removes a value if it still equals {@code expected} byte by byte, and says whether it did. */
    boolean remove(String key, byte[] expected);

    /**
     * Some entries, in no order. What is written meanwhile may or may not be seen.
     *
     * @param limit 1 to {@value #SCAN_MAX}; there may be more entries than that
     */
    List<Entry> scan(int limit);

    /** How many entries there are, on all nodes. */
    long size();

    /**
     * One entry of a scan.
     *
     * @param key its key
     * @param value its value; the array is the caller's
     */
    @SuppressWarnings("ArrayRecordComponent") // A view of bytes in transit; nobody compares or hashes entries.
    record Entry(String key, byte[] value) {}
}
