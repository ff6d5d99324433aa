package dev.atoll.gateway.sockets;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;

/** Why the server closes a socket, as a close frame says it. */
record CloseMessage(int code, String reason) {
    /** What a close frame has room for (RFC 6455, 5.5): 125 bytes less two for the code. */
    private static final int REASON_BYTES_MAX = 123;

    /** With as much of the reason as there is room for. */
    CloseWebSocketFrame frame() {
        int end = reason.length();
        while (ByteBufUtil.utf8Bytes(reason, 0, end) > REASON_BYTES_MAX) {
            end = reason.offsetByCodePoints(end, -1);
        }
        return new CloseWebSocketFrame(code, reason.substring(0, end));
    }
}
