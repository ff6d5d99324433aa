package dev.atoll.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets that a tick thread reads and writes itself. */
class TickLinesTest {
    private static final String TICK = "tick-test";

    private final Served served = new Served(Map.of(
            "messages_per_second",
            100_000,
            "messages_burst",
            100_000,
            "unsent_bytes_max",
            50_000_000,
            "closing_ms",
            300));
    private final EchoRooms rooms = served.rooms;
    private final Poller poller = new Poller(rooms);

    @AfterEach
    void close() {
        poller.close();
        served.close();
    }

    /** Says something until the tick thread is the one that hears it. */
    private void untilOnTickThread(RawSocket client) {
        Served.until("the tick thread reads", () -> {
            try {
                client.binary((byte) 1);
                client.read();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return rooms.handedOverBy.equals(TICK);
        });
    }

    @Test
    void isReadByTheThreadThatPolls() throws IOException {
        try (var client = new RawSocket(served)) {
            untilOnTickThread(client);
        }
        Served.until("the room knows that the socket is gone", () -> rooms.closed.get() == 1);
    }

    @Test
    void isReadByItsEventLoopWhenNobodyPollsAnyMore() throws IOException {
        try (var client = new RawSocket(served)) {
            untilOnTickThread(client);
            poller.rest(true);
            client.text("is anybody there?");
            assertEquals("is anybody there?", client.read().text());
            assertTrue(!rooms.handedOverBy.equals(TICK), rooms.handedOverBy);
            poller.rest(false);
            untilOnTickThread(client);
        }
    }

    @Test
    void dealsWithWhatIsNotPlainAndGoesOn() throws IOException {
        try (var client = new RawSocket(served)) {
            for (int round = 0; round < 20; round++) {
                untilOnTickThread(client);
                client.frame(0x80 | RawSocket.PING, new byte[] {7});
                assertEquals(RawSocket.PONG, client.read().opcode());
                untilOnTickThread(client);
                client.frame(RawSocket.BINARY, new byte[] {1});
                client.frame(0x80, new byte[] {2});
                assertArrayEquals(new byte[] {1, 2}, client.read().payload());
                untilOnTickThread(client);
                // A frame that comes in pieces: its head, and the rest.
                client.bytes((byte) 0x82, (byte) 0x82, (byte) 1);
                client.bytes((byte) 2, (byte) 3, (byte) 4, (byte) (8 ^ 1), (byte) (9 ^ 2));
                assertArrayEquals(new byte[] {8, 9}, client.read().payload());
            }
        }
    }

    /** Numbered messages of all sizes, binaries and texts, masked, in parts, with pings between, cut anywhere: all come back, in order. */
    @Test
    void keepsOrderHoweverTheStreamIsCut() throws Exception {
        var random = new SplittableRandom(20);
        int count = 3_000;
        var stream = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            int size = 4 + random.nextInt(random.nextInt(10) == 0 ? 3_000 : 40);
            byte[] payload = new byte[size];
            random.nextBytes(payload);
            ByteBuffer.wrap(payload).putInt(i);
            if (i % 7 == 0) {
                byte[] text = ("nº " + i).getBytes(UTF_8);
                masked(stream, 0x80 | RawSocket.TEXT, text, 0, text.length, random.nextInt());
            } else if (random.nextInt(50) == 0) {
                int cut = random.nextInt(size + 1);
                masked(stream, RawSocket.BINARY, payload, 0, cut, random.nextInt());
                masked(stream, 0x80 | RawSocket.PONG, payload, 0, 1, random.nextInt());
                masked(stream, 0x80, payload, cut, size, random.nextInt());
            } else {
                masked(stream, 0x80 | RawSocket.BINARY, payload, 0, size, random.nextInt());
            }
        }
        byte[] all = stream.toByteArray();
        try (var client = new RawSocket(served)) {
            untilOnTickThread(client);
            var writer = new Thread(() -> {
                try {
                    for (int at = 0; at < all.length; ) {
                        int some = Math.min(all.length - at, 1 + random.nextInt(400));
                        client.socket.getOutputStream().write(all, at, some);
                        at += some;
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            writer.start();
            for (int i = 0; i < count; i++) {
                var frame = client.read();
                if (i % 7 == 0) {
                    assertEquals("nº " + i, frame.text());
                } else {
                    assertEquals(i, ByteBuffer.wrap(frame.payload()).getInt());
                }
            }
            writer.join();
            untilOnTickThread(client);
        }
    }

    private static void masked(ByteArrayOutputStream to, int head, byte[] payload, int from, int end, int mask) {
        int length = end - from;
        to.write(head);
        if (length < 126) {
            to.write(0x80 | length);
        } else {
            to.write(0x80 | 126);
            to.write(length >> 8);
            to.write(length);
        }
        byte[] key = ByteBuffer.allocate(4).putInt(mask).array();
        to.writeBytes(key);
        for (int i = 0; i < length; i++) {
            to.write(payload[from + i] ^ key[i & 3]);
        }
    }

    /** A client that stops reading and goes on: what could not be written at once comes whole and in order. */
    @Test
    void writesOnWhereItHadToStop() throws Exception {
        try (var client = new RawSocket(served)) {
            untilOnTickThread(client);
            // More than the system keeps for a socket, at both its ends.
            int count = 5_000;
            int size = 4_000;
            var sender = new Thread(() -> {
                try {
                    for (int i = 0; i < count; i++) {
                        client.binary(ByteBuffer.allocate(size).putInt(i).array());
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            sender.start();
            var connection = rooms.connections.get(0);
            Served.until("something waits", () -> connection.bytesInFlight() > 0);
            for (int i = 0; i < count; i++) {
                var frame = client.read();
                assertEquals(size, frame.payload().length);
                assertEquals(i, ByteBuffer.wrap(frame.payload()).getInt());
            }
            sender.join();
            Served.until("all is written", () -> connection.bytesInFlight() == 0);
        }
    }

    @Test
    void costsOneSocketWhatItsReceiverThrows() throws IOException {
        rooms.reader = message -> {
            if (message.length == 3) {
                throw new AssertionError("the receiver can't bear three bytes");
            }
        };
        try (var sound = new RawSocket(served);
                var sick = new RawSocket(served)) {
            untilOnTickThread(sound);
            untilOnTickThread(sick);
            sick.binary(new byte[3]);
            assertEquals(1011, sick.closeCode());
            untilOnTickThread(sound);
        }
    }

    /** What the tick thread has read and left is heard before the end, however soon that comes. */
    @Test
    void hearsTheLastWordsOfWhoHangsUp() throws IOException {
        var words = new ByteArrayOutputStream();
        masked(words, 0x80 | RawSocket.PING, new byte[1], 0, 1, 7);
        for (int i = 0; i < 10; i++) {
            masked(words, 0x80 | RawSocket.BINARY, new byte[] {(byte) i}, 0, 1, i);
        }
        for (int round = 1; round <= 50; round++) {
            try (var client = new RawSocket(served)) {
                untilOnTickThread(client);
                int before = rooms.received.get();
                int closed = rooms.closed.get();
                client.bytes(words.toByteArray());
                client.socket.shutdownOutput();
                Served.until("it is gone", () -> rooms.closed.get() == closed + 1);
                assertEquals(before + 10, rooms.received.get());
            }
        }
    }

    @Test
    void leavesNoDescriptorsBehind() throws IOException {
        try (var first = new RawSocket(served)) {
            untilOnTickThread(first);
        }
        Served.until("it is gone", () -> rooms.closed.get() == 1);
        long before = descriptors();
        for (int round = 0; round < 10; round++) {
            List<RawSocket> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                var client = new RawSocket(served);
                clients.add(client);
                untilOnTickThread(client);
            }
            for (int i = 0; i < clients.size(); i++) {
                var socket = clients.get(i).socket;
                if (i % 3 == 0) {
                    // With a reset instead of a goodbye.
                    socket.setSoLinger(true, 0);
                } else if (i % 3 == 1) {
                    rooms.connections.get(rooms.connections.size() - 1 - i).close(4000, "bye");
                }
                socket.close();
            }
            int closed = 1 + 10 * (round + 1);
            Served.until("all are gone", () -> rooms.closed.get() == closed);
        }
        Served.until("as many descriptors are open as before", () -> descriptors() <= before);
    }

    private static long descriptors() {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
