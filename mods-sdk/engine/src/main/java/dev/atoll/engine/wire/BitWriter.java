package dev.atoll.engine.wire;

import java.util.Arrays;

/**
 * Bits into bytes, the first bit being the highest of the first byte. Reusable; belongs to one thread at a time.
 */
public final class BitWriter {
    /** A frame larger than this many bytes is refused. */
    public static final int BYTES_MAX = 1 << 22;

    private byte[] bytes = new byte[256];
    private int at;
    private long pending;
    private int bits;

    /** Forgets what was written. */
    public void clear() {
        at = 0;
        pending = 0;
        bits = 0;
    }

    /** Writes one bit. */
    public void flag(boolean value) {
        write(value ? 1 : 0, 1);
    }

    /** Writes the lowest {@code width} bits, highest first; 0 to 64 of them. */
    public void write(long value, int width) {
        if (width > 32) {
            shift(value >>> 32, width - 32);
            shift(value, 32);
        } else {
            shift(value, width);
        }
    }

    private void shift(long value, int width) {
        pending = (pending << width) | (value & ((1L << width) - 1));
        bits += width;
        if (bits >= Byte.SIZE) {
            flush();
        }
    }

    private void flush() {
        if (at + Long.BYTES > bytes.length) {
            grow();
        }
        while (bits >= Byte.SIZE) {
            bits -= Byte.SIZE;
            bytes[at++] = (byte) (pending >>> bits);
        }
    }

    private void grow() {
        if (bytes.length >= BYTES_MAX) {
            throw new IllegalStateException("a frame of more than " + BYTES_MAX + " bytes");
        }
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }

    /** Writes a number from 0 up: groups of four bits, lowest first, each after a bit that tells whether more follow. */
    public void varint(long value) {
        long rest = value;
        while (rest >>> 4 != 0) {
            write(0x10 | (rest & 0xF), 5);
            rest >>>= 4;
        }
        write(rest, 5);
    }

    /** Writes a number of either sign: 0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4 … in a {@link #varint}. */
    public void signed(long value) {
        varint(zigzag(value));
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    /** Where the next bit goes, to {@link #rewind} to. */
    public long mark() {
        return ((long) at << 16) | ((long) bits << 8) | (pending & ((1L << bits) - 1));
    }

    /** Takes back all that was written since the mark. */
    public void rewind(long mark) {
        at = (int) (mark >>> 16);
        bits = (int) (mark >>> 8) & 0xFF;
        pending = mark & 0xFF;
    }

    /** How many bits were written. */
    public long length() {
        return (long) at * Byte.SIZE + bits;
    }

    /** A copy of what was written, filled up with zero bits to whole bytes. */
    public byte[] toBytes() {
        byte[] copy = Arrays.copyOf(bytes, at + (bits > 0 ? 1 : 0));
        if (bits > 0) {
            copy[at] = (byte) (pending << (Byte.SIZE - bits));
        }
        return copy;
    }

    /** As {@link #toBytes()}, but gives {@code known} if that holds the same bytes. */
    byte[] toBytes(byte[] known) {
        boolean same = known.length == at + (bits > 0 ? 1 : 0)
                && Arrays.equals(known, 0, at, bytes, 0, at)
                && (bits == 0 || known[at] == (byte) (pending << (Byte.SIZE - bits)));
        return same ? known : toBytes();
    }
}
