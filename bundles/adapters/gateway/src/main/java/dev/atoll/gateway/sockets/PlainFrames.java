package dev.atoll.gateway.sockets;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The frames (RFC 6455, 5.2) that nearly all traffic of a room is made of: whole messages in one frame. Everything else is for a
 * full decoder.
 */
final class PlainFrames {
    static final int FINAL_TEXT = 0x81;
    static final int FINAL_BINARY = 0x82;

    /** The longest head of a frame that a server sends. */
    static final int HEAD_BYTES_MAX = 10;

    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private PlainFrames() {}

    /** Whether the next frame is a text message. Something must remain. */
    static boolean isText(ByteBuffer from) {
        return (from.get(from.position()) & 0xff) == FINAL_TEXT;
    }

    /**
     * The payload of the next frame, unmasked; the position is behind it then.
     *
     * @return null, and the position is where it was, when the frame is not all there, longer than {@code max}, or anything but a
     *     whole, masked message whose length takes the fewest bytes
     */
    static byte @Nullable [] next(ByteBuffer from, int max) {
        int at = from.position();
        int remaining = from.remaining();
        if (remaining < 2 + MASK_BYTES || !isMessage(from.get(at) & 0xff)) {
            return null;
        }
        int length = (from.get(at + 1) & 0xff) - MASKED;
        int mask = at + 2;
        boolean isLong = length == LENGTH_64;
        if (length == LENGTH_16) {
            length = from.getShort(at + 2) & 0xffff;
            mask = at + 4;
            if (length < LENGTH_16) {
                return null;
            }
        }
        int start = mask + MASK_BYTES;
        if (length < 0 || length > max || isLong || start + length > from.limit()) {
            return null;
        }
        var payload = new byte[length];
        from.get(start, payload);
        for (int i = 0; i < length; i++) {
            payload[i] ^= from.get(mask + (i & 3));
        }
        from.position(start + length);
        return payload;
    }

    private static boolean isMessage(int first) {
        return first == FINAL_BINARY || first == FINAL_TEXT;
    }

    /** The head of a server's frame, which is not masked. */
    static byte[] head(int opcode, int length) {
        if (length < LENGTH_16) {
            return new byte[] {(byte) opcode, (byte) length};
        }
        boolean isShort = length <= 0xffff;
        var head = ByteBuffer.allocate(isShort ? 4 : HEAD_BYTES_MAX).put((byte) opcode);
        return isShort
                ? head.put((byte) LENGTH_16).putShort((short) length).array()
                : head.put((byte) LENGTH_64).putLong(length).array();
    }
}
