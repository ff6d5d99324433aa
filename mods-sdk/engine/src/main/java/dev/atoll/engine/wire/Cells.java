package dev.atoll.engine.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A quantised view, laid flat: what codecs capture, compare and decode into. Reusable; belongs to one thread at a time.
 *
 * <p>Each value takes one cell, a predicted number a second one for its last step, an optional value and a union one for its
 * tag, a list one for its length; a text's cell points into the texts.
 */
public final class Cells {
    /** Cells of the largest view. */
    public static final int SIZE_MAX = 1 << 20;

    private final int limit;
    private long[] values;
    private @Nullable String[] texts = new @Nullable String[4];
    private int size;
    private int textCount;
    private int charged;
    private int[] starts = new int[16];
    private int startCount;
    private boolean isExact = true;

    /** Where the reading is; codecs move it. */
    int at;

    /** Empty, for views of any size. */
    public Cells() {
        this(SIZE_MAX, 256);
    }

    Cells(int limit, int capacity) {
        this.limit = limit;
        this.values = new long[capacity];
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(texts, 0, textCount, null);
        size = 0;
        textCount = 0;
        charged = 0;
        startCount = 0;
        at = 0;
        isExact = true;
    }

    /** Whether all that was captured comes back as it was. */
    boolean isExact() {
        return isExact;
    }

    /** Something that was captured had to be cut or rounded. */
    void lose() {
        isExact = false;
    }

    /** Whether nothing was captured or decoded into it. */
    public boolean isEmpty() {
        return size == 0;
    }

    void add(long value) {
        if (size == values.length) {
            grow();
        }
        values[size++] = value;
    }

    /** An element may take no cells; counting it all the same bounds what a few bytes can ask for. */
    void charge() {
        if (++charged > limit) {
            throw new WireException("more than " + limit + " elements");
        }
    }

    private void grow() {
        if (size >= limit) {
            throw new WireException("more than " + limit + " cells");
        }
        values = Arrays.copyOf(values, Math.min(limit, values.length * 2));
    }

    void add(String text) {
        if (textCount == texts.length) {
            texts = Arrays.copyOf(texts, textCount * 2);
        }
        add(textCount);
        texts[textCount++] = text;
    }

    long next() {
        return values[at++];
    }

    long get(int index) {
        return values[index];
    }

    void set(int index, long value) {
        values[index] = value;
    }

    String text(long index) {
        String text = texts[(int) index];
        if (text == null) {
            throw new IllegalStateException("cells that are not of this codec");
        }
        return text;
    }

    int size() {
        return size;
    }

    /** Reserves a run of element starts on a stack, and returns where it begins; {@link #release} gives it back. */
    int reserve(int count) {
        int from = startCount;
        startCount += count;
        if (startCount > starts.length) {
            starts = Arrays.copyOf(starts, Math.max(startCount, starts.length * 2));
        }
        return from;
    }

    void release(int from) {
        startCount = from;
    }

    int start(int index) {
        return starts[index];
    }

    void start(int index, int cell) {
        starts[index] = cell;
    }
}
