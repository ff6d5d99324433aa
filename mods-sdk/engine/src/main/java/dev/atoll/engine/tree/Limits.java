package dev.atoll.engine.tree;

/**
 * How large a tree may be that is read from text or bytes.
 *
 * @param depth levels of lists and objects
 * @param values of all kinds, counting lists and objects themselves
 * @param text characters (or bytes) of the longest text, key or byte string
 */
public record Limits(int depth, int values, int text) {
    /** For what strangers send: 16 levels, 10,000 values, texts of 65,536. */
    public static final Limits MESSAGE = new Limits(16, 10_000, 65_536);

    /** For what the platform itself saved: 100 levels, 10,000,000 values, texts of 64 MiB. */
    public static final Limits SAVED = new Limits(100, 10_000_000, 64 << 20);
}
