package dev.atoll.gateway.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** A message that comes in several frames (RFC 6455, 5.4). That they come in order is the decoder's to see to. */
final class Fragments {
    private @Nullable CompositeByteBuf parts;
    private boolean isText;

    /** Whether a message has begun and not ended. */
    boolean isOpen() {
        return parts != null;
    }

    boolean isText() {
        return isText;
    }

    int bytes() {
        return parts == null ? 0 : parts.readableBytes();
    }

    void begin(ByteBuf first, boolean text) {
        drop();
        isText = text;
        parts = Unpooled.compositeBuffer(64);
        add(first);
    }

    void add(ByteBuf part) {
        if (parts != null) {
            parts.addComponent(true, part.retain());
        }
    }

    /** All of it. */
    byte[] end() {
        byte[] whole = parts == null ? new byte[0] : ByteBufUtil.getBytes(parts);
        drop();
        return whole;
    }

    void drop() {
        if (parts != null) {
            parts.release();
            parts = null;
        }
    }
}
