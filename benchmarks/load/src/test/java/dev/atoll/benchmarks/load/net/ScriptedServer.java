package dev.atoll.benchmarks.load.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server of one player, whose every byte is the test's. Reads only what it is asked to, and waits ten seconds at most for it. */
final class ScriptedServer implements AutoCloseable {
    static final String SEAT = frame("0000");
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int BUFFER_BYTES = 4096;

    private final ServerSocket listening = new ServerSocket();
    private Socket player = new Socket();

    ScriptedServer() throws IOException {
        // Soon full, so that tests of full sockets are short.
        listening.setReceiveBufferSize(BUFFER_BYTES);
        listening.setSoTimeout(PATIENCE_MILLIS);
        listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    URI address() {
        return URI.create("http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort());
    }

    /** A frame of {@link dev.atoll.benchmarks.load.wire.PackedWire} in which the player of seat 0 has had an input taken in. */
    static String view(int input) {
        return frame("0100000001" + "000000000000000000" + String.format("%08x", input) + "00".repeat(7 * 13));
    }

    static String frame(String payload) {
        return "82" + String.format("%02x", payload.length() / 2) + payload;
    }

    /** Lets the next player in. */
    void accept() throws IOException {
        player = listening.accept();
        player.setSoTimeout(PATIENCE_MILLIS);
        player.setTcpNoDelay(true);
        var in = new DataInputStream(player.getInputStream());
        for (int last = 0; last != 0x0D0A0D0A; ) {
            last = last << 8 | in.readUnsignedByte();
        }
        player.getOutputStream().write("HTTP/1.1 101 Switching\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    void send(String hex) throws IOException {
        player.getOutputStream().write(ByteBufUtil.decodeHexDump(hex));
    }

    /** Refuses anything but these bytes next. */
    void expect(String hex) throws IOException {
        assertEquals(hex, next(hex.length() / 2));
    }

    String next(int count) throws IOException {
        var bytes = new byte[count];
        new DataInputStream(player.getInputStream()).readFully(bytes);
        return ByteBufUtil.hexDump(bytes);
    }

    void hangUp() throws IOException {
        player.close();
    }

    /** Closes as a server does that has crashed. */
    void reset() throws IOException {
        player.setSoLinger(true, 0);
        player.close();
    }

    @Override
    public void close() throws IOException {
        player.close();
        listening.close();
    }
}
