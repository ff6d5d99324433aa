package dev.atoll.benchmarks.load.net;

import dev.atoll.benchmarks.load.wire.Wire;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** How a client asks for a WebSocket, and what the server answers. */
final class Handshake {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Handshake() {}

    static byte[] request(Wire wire, String host) {
        String subprotocol = wire.subprotocol();
        String request = "GET " + wire.path() + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + (subprotocol == null ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n") + "\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the answer's head once all of it is there; false until then.
     *
     * @throws IllegalStateException when the server refuses
     */
    static boolean accepted(Wire wire, ByteBuf all) {
        int end = -1;
        for (int at = all.readerIndex(); end < 0 && at + END_OF_HEAD.length <= all.writerIndex(); at++) {
            boolean here = true;
            for (int i = 0; here && i < END_OF_HEAD.length; i++) {
                here = all.getByte(at + i) == END_OF_HEAD[i];
            }
            end = here ? at : -1;
        }
        if (end < 0) {
            return false;
        }
        String head = all.readCharSequence(end - all.readerIndex() + END_OF_HEAD.length, StandardCharsets.US_ASCII)
                .toString();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException(
                    wire.path() + " answered " + head.lines().findFirst().orElse(head));
        }
        return true;
    }
}
