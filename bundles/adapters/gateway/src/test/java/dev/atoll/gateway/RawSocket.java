package dev.atoll.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A WebSocket client that does exactly what it is told, right or wrong. */
final class RawSocket implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    final Socket socket;
    final String answer;
    private final DataInputStream in;

    /** A frame from the server. */
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, UTF_8);
        }

        int closeCode() {
            return opcode == CLOSE && payload.length >= 2 ? ((payload[0] & 0xff) << 8) | (payload[1] & 0xff) : -1;
        }
    }

    RawSocket(Served served, String... headers) throws IOException {
        this("aaaaaaaaaaaa", served, headers);
    }

    RawSocket(String room, Served served, String... headers) throws IOException {
        this(served, "/api/rooms/" + room + "/socket", List.of(headers));
    }

    private RawSocket(Served served, String path, List<String> headers) throws IOException {
        socket = served.connect();
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + served.host()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        boolean protocol = true;
        for (String header : headers) {
            protocol &= !header.startsWith("Sec-WebSocket-Protocol");
            request.append(header).append("\r\n");
        }
        if (protocol) {
            request.append("Sec-WebSocket-Protocol: atoll.v1\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
        in = new DataInputStream(socket.getInputStream());
        answer = Served.head(in);
    }

    /** A socket whose path is followed by this query. */
    static RawSocket asking(String query, Served served) throws IOException {
        return new RawSocket(served, "/api/rooms/aaaaaaaaaaaa/socket" + query, List.of());
    }

    int status() {
        return Integer.parseInt(answer.substring(9, 12));
    }

    void bytes(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** A masked frame; the mask is zero, which is one like any other. */
    void frame(int head, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(head);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.write(new byte[4]);
        frame.write(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    void text(String text) throws IOException {
        frame(0x80 | TEXT, text.getBytes(UTF_8));
    }

    void binary(byte... payload) throws IOException {
        frame(0x80 | BINARY, payload);
    }

    Frame read() throws IOException {
        int head = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame(head & 0x0f, payload);
    }

    /** Reads until the server says goodbye; tells its code. */
    int closeCode() throws IOException {
        while (true) {
            var frame = read();
            if (frame.opcode() == CLOSE) {
                return frame.closeCode();
            }
        }
    }

    /** Reads until the server hangs up; tells the codes of all goodbyes. */
    List<Integer> closeCodes() throws IOException {
        var codes = new ArrayList<Integer>();
        try {
            while (true) {
                var frame = read();
                if (frame.opcode() == CLOSE) {
                    codes.add(frame.closeCode());
                }
            }
        } catch (EOFException hungUp) {
            return codes;
        }
    }

    /** Whether the server has hung up, after whatever it still had to say. */
    boolean ends() throws IOException {
        try {
            in.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
