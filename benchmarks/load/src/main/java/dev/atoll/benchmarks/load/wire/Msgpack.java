package dev.atoll.benchmarks.load.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** As much of msgpack as the peers use. Reads at the buffer's reader index and moves it. */
final class Msgpack {
    private Msgpack() {}

    static long number(ByteBuf from) {
        int head = from.readUnsignedByte();
        if (head < 0x80) {
            return head;
        }
        return switch (head) {
            case 0xCC -> from.readUnsignedByte();
            case 0xCD -> from.readUnsignedShort();
            case 0xCE -> from.readUnsignedInt();
            case 0xCF, 0xD3 -> from.readLong();
            case 0xD0 -> from.readByte();
            case 0xD1 -> from.readShort();
            case 0xD2 -> from.readInt();
            default -> {
                if (head < 0xE0) {
                    throw unexpected("a number", head);
                }
                yield (byte) head;
            }
        };
    }

    static int array(ByteBuf from) {
        int head = from.readUnsignedByte();
        if ((head & 0xF0) == 0x90) {
            return head & 0x0F;
        }
        if (head == 0xDC) {
            return from.readUnsignedShort();
        }
        throw unexpected("an array", head);
    }

    static int map(ByteBuf from) {
        int head = from.readUnsignedByte();
        if ((head & 0xF0) == 0x80) {
            return head & 0x0F;
        }
        if (head == 0xDE) {
            return from.readUnsignedShort();
        }
        throw unexpected("a map", head);
    }

    static String text(ByteBuf from) {
        int head = from.readUnsignedByte();
        int length;
        if ((head & 0xE0) == 0xA0) {
            length = head & 0x1F;
        } else if (head == 0xD9) {
            length = from.readUnsignedByte();
        } else if (head == 0xDA) {
            length = from.readUnsignedShort();
        } else {
            throw unexpected("a text", head);
        }
        return from.readCharSequence(length, StandardCharsets.UTF_8).toString();
    }

    /** Passes over one value of any kind that the peers send. */
    static void skip(ByteBuf from) {
        int head = from.getUnsignedByte(from.readerIndex());
        if (head == 0xC0 || head == 0xC2 || head == 0xC3) {
            from.skipBytes(1);
        } else if (head == 0xD4) {
            // An extension of one byte: what notepack makes of undefined.
            from.skipBytes(3);
        } else if (head == 0xCB) {
            from.skipBytes(1 + Double.BYTES);
        } else if ((head & 0xE0) == 0xA0 || head == 0xD9 || head == 0xDA) {
            text(from);
        } else if ((head & 0xF0) == 0x90 || head == 0xDC) {
            for (int left = array(from); left > 0; left--) {
                skip(from);
            }
        } else if ((head & 0xF0) == 0x80 || head == 0xDE) {
            for (int left = 2 * map(from); left > 0; left--) {
                skip(from);
            }
        } else {
            number(from);
        }
    }

    /** Writes the shortest form of a number from -32 up. */
    static void write(long value, ByteBuf to) {
        if (value >= -32 && value < 0x80) {
            to.writeByte((int) value);
        } else if (value >= 0 && value <= 0xFF) {
            to.writeByte(0xCC).writeByte((int) value);
        } else if (value >= 0 && value <= 0xFFFF) {
            to.writeByte(0xCD).writeShort((int) value);
        } else if (value >= 0 && value <= 0xFFFF_FFFFL) {
            to.writeByte(0xCE).writeInt((int) value);
        } else {
            throw new IllegalArgumentException("not written: " + value);
        }
    }

    private static IllegalStateException unexpected(String what, int head) {
        return new IllegalStateException("not " + what + ": 0x" + Integer.toHexString(head));
    }
}
