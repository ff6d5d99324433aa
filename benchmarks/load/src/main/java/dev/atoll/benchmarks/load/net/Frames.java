package dev.atoll.benchmarks.load.net;

import io.netty.buffer.ByteBuf;

/** RFC 6455 as a client needs it. Messages in several frames are not expected: no peer sends any. */
final class Frames {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT_MAX = 125;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int HEAD_BYTES = 2;
    private static final int MASK_BYTES = 4;
    /** What {@link #head} writes for a payload of at most 125 bytes, and the most that it writes. */
    static final int SHORT_HEAD_BYTES = HEAD_BYTES + MASK_BYTES;

    static final int HEAD_BYTES_MAX = SHORT_HEAD_BYTES + Short.BYTES;

    private Frames() {}

    /** Writes the head of a frame whose payload follows, masked with zero. */
    static void head(int opcode, int length, ByteBuf to) {
        to.writeByte(FINAL | opcode);
        if (length <= SHORT_MAX) {
            to.writeByte(MASKED | length);
        } else {
            to.writeByte(MASKED | LENGTH_16).writeShort(length);
        }
        to.writeInt(0);
    }

    /**
     * How many bytes the frame at the reader index has in front of its payload; 0 when they are not all there yet.
     *
     * @throws IllegalStateException for frames that a server must not send
     */
    static int headLength(ByteBuf from) {
        if (from.readableBytes() < HEAD_BYTES) {
            return 0;
        }
        int first = from.getUnsignedByte(from.readerIndex());
        int length = from.getUnsignedByte(from.readerIndex() + 1);
        if ((first & 0xF0) != FINAL || length > LENGTH_64) {
            throw new IllegalStateException("a frame in parts, compressed or masked: 0x" + Integer.toHexString(first));
        }
        int head = HEAD_BYTES + (length == LENGTH_16 ? Short.BYTES : length == LENGTH_64 ? Long.BYTES : 0);
        return from.readableBytes() < head ? 0 : head;
    }

    /** The payload's length, of a frame whose head is there. */
    static int payloadLength(ByteBuf from) {
        int at = from.readerIndex();
        int length = from.getUnsignedByte(at + 1);
        if (length == LENGTH_16) {
            return from.getUnsignedShort(at + HEAD_BYTES);
        }
        return length == LENGTH_64 ? Math.toIntExact(from.getLong(at + HEAD_BYTES)) : length;
    }

    static int opcode(ByteBuf from) {
        return from.getByte(from.readerIndex()) & 0x0F;
    }
}
