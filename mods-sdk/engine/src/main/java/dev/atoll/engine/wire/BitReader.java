package dev.atoll.engine.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bits out of bytes, as {@link BitWriter} put them in. Never reads past the end. Belongs to one thread at a time. */
public final class BitReader {
    private byte[] bytes = new byte[0];
    private long at;
    private long end;

    /** Reads from these bytes, which must not change meanwhile. */
    public BitReader over(byte[] bytes, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        at = (long) offset * Byte.SIZE;
        end = at + (long) length * Byte.SIZE;
        return this;
    }

    /** Reads from all of these bytes. */
    public BitReader over(byte[] bytes) {
        return over(bytes, 0, bytes.length);
    }

    /** How many bits are left. */
    public long left() {
        return end - at;
    }

    /** Reads one bit. */
    public boolean flag() {
        return read(1) != 0;
    }

    /**
     * Reads 0 to 64 bits.
     *
     * @throws WireException when there are fewer
     */
    public long read(int width) {
        if (width > end - at) {
            throw new WireException("ends in the middle");
        }
        long value = 0;
        int missing = width;
        while (missing > 0) {
            int within = (int) (at & 7);
            int take = Math.min(Byte.SIZE - within, missing);
            int part = ((bytes[(int) (at >>> 3)] & 0xFF) >>> (Byte.SIZE - within - take)) & ((1 << take) - 1);
            value = (value << take) | part;
            at += take;
            missing -= take;
        }
        return value;
    }

    /**
     * Reads a number from 0 up.
     *
     * @throws WireException when it is longer than needed or than 64 bits
     */
    public long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 4) {
            boolean more = flag();
            long group = read(4);
            value |= group << shift;
            if (!more) {
                if (group == 0 && shift > 0) {
                    throw new WireException("a number longer than needed");
                }
                return value;
            }
        }
        throw new WireException("a number beyond 64 bits");
    }

    /** Reads a number of either sign. */
    public long signed() {
        return unzigzag(varint());
    }

    static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads that many bytes of UTF-8. */
    String text(int length) {
        // Checked first, so that a length that lies allocates nothing.
        if ((long) length * Byte.SIZE > left()) {
            throw new WireException("ends in the middle of a text");
        }
        byte[] utf8 = new byte[length];
        for (int i = 0; i < length; i++) {
            utf8[i] = (byte) read(Byte.SIZE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WireException("a text that is no UTF-8");
        }
    }

    /**
     * Must be at the end, but for less than a byte of zero bits.
     *
     * @throws WireException when something follows
     */
    public void finish() {
        if (left() >= Byte.SIZE || read((int) left()) != 0) {
            throw new WireException("something follows the end");
        }
    }
}
