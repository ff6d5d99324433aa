package dev.atoll.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomSocketsTest {
    private static final byte[] GOING_AWAY = {0x03, (byte) 0xe9};

    final EchoRooms rooms = new EchoRooms();
    Served served = new Served(Map.of("closing_ms", 300));

    RoomSocketsTest() {
        served.port.rooms(rooms);
    }

    final void settings(Map<String, Object> settings) {
        served.close();
        served = new Served(settings);
        served.port.rooms(rooms);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void carriesMessagesOfAllSizesBothWays() throws IOException {
        try (var client = new RawSocket(served)) {
            assertTrue(client.answer.contains("atoll.v1"), client.answer);
            for (int size : new int[] {0, 1, 125, 126, 4_000, 16_384}) {
                byte[] message = new byte[size];
                for (int i = 0; i < size; i++) {
                    message[i] = (byte) (i * 31);
                }
                client.binary(message);
                assertArrayEquals(message, client.read().payload());
            }
            client.text("héllo");
            var text = client.read();
            assertEquals(RawSocket.TEXT, text.opcode());
            assertEquals("héllo", text.text());
            rooms.connections.get(0).binary(new byte[70_000]);
            assertEquals(70_000, client.read().payload().length);
        }
        Served.until("the room knows that the socket is gone", () -> rooms.closed.get() == 1);
    }

    @Test
    void putsFragmentsTogether() throws IOException {
        try (var client = new RawSocket(served)) {
            client.frame(RawSocket.TEXT, "hel".getBytes(StandardCharsets.UTF_8));
            client.frame(RawSocket.PING | 0x80, new byte[] {7});
            client.frame(0, "l".getBytes(StandardCharsets.UTF_8));
            client.frame(0x80, "o".getBytes(StandardCharsets.UTF_8));
            assertEquals(RawSocket.PONG, client.read().opcode());
            assertEquals("hello", client.read().text());
        }
    }

    @Test
    void refusesSocketsWithoutSubprotocolOrOfStrangers() throws IOException {
        assertEquals(400, status("Sec-WebSocket-Protocol: graphql-ws"));
        assertEquals(403, status("Origin: https://evil.example"));
        assertEquals(101, status("Origin: null"));
        assertEquals(101, status("Origin: http://" + served.host()));
        try (var client = new RawSocket("NOT-A-ROOM!!", served)) {
            assertEquals(404, client.status());
        }
        assertEquals(426, served.get("/api/rooms/aaaaaaaaaaaa/socket").statusCode());
        served.port.roomsGone(rooms);
        assertEquals(503, status());
    }

    @Test
    void knowsOneKindOfViewBesidesFrames() throws IOException {
        for (String query : List.of("", "?view=json", "?other=1")) {
            try (var client = RawSocket.asking(query, served)) {
                assertEquals(101, client.status());
            }
        }
        Served.until("the rooms know all three", () -> rooms.readable.equals(List.of(false, true, false)));
        for (String query : List.of("?view=xml", "?view=", "?view=JSON", "?view=bits&view=json")) {
            try (var client = RawSocket.asking(query, served)) {
                assertEquals(400, client.status(), query);
                assertTrue(client.answer.contains("application/problem+json"), client.answer);
            }
        }
        assertEquals(3, rooms.connections.size());
    }

    private int status(String... headers) throws IOException {
        try (var client = new RawSocket(served, headers)) {
            return client.status();
        }
    }

    @Test
    void closesOnOversizedMessagesWithoutReadingThem() throws IOException {
        try (var client = new RawSocket(served)) {
            // The head alone, of 10 MB to come.
            client.bytes(
                    (byte) 0x82,
                    (byte) 0xff,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0x98,
                    (byte) 0x96,
                    (byte) 0x80,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0);
            assertEquals(1009, client.closeCode());
            byte[] megabyte = new byte[1 << 20];
            try {
                for (int i = 0; i < 10; i++) {
                    client.bytes(megabyte);
                }
            } catch (IOException hungUp) {
                // Fine: it doesn't have to listen.
            }
        }
        assertEquals(0, rooms.received.get());
        Served.until("the room knows", () -> rooms.closed.get() == 1);
    }

    @Test
    void closesOnFragmentsThatAddUpToTooMuch() throws IOException {
        try (var client = new RawSocket(served)) {
            client.frame(RawSocket.BINARY, new byte[10_000]);
            client.frame(0, new byte[10_000]);
            assertEquals(1009, client.closeCode());
        }
    }

    @Test
    void closesOnGarbage() throws IOException {
        try (var client = new RawSocket(served)) {
            client.bytes((byte) 0xf7, (byte) 0x12, (byte) 0x34, (byte) 0x56);
            assertEquals(1002, client.closeCode());
        }
        try (var unmasked = new RawSocket(served)) {
            unmasked.bytes((byte) 0x81, (byte) 1, (byte) 'x');
            assertEquals(1002, unmasked.closeCode());
        }
        try (var latin = new RawSocket(served)) {
            latin.frame(0x80 | RawSocket.TEXT, new byte[] {(byte) 0xff, (byte) 0xfe});
            assertEquals(1007, latin.closeCode());
        }
        try (var lonely = new RawSocket(served)) {
            lonely.frame(0x80, new byte[] {1});
            assertEquals(1002, lonely.closeCode());
        }
    }

    @Test
    void closesFloods() throws IOException {
        settings(Map.of("messages_per_second", 1, "messages_burst", 5));
        try (var client = new RawSocket(served)) {
            int sent = 30;
            for (int i = 0; i < sent; i++) {
                client.binary((byte) i);
            }
            assertEquals(4006, client.closeCode());
            int received = rooms.received.get();
            assertTrue(received >= 5 && received < sent, received + " of " + sent);
            assertEquals(1, rooms.floods.get());
        }
    }

    @Test
    void readsOnWhileItNeverStopsWriting() throws Exception {
        try (var client = new RawSocket(served)) {
            Served.until("it is connected", () -> !rooms.connections.isEmpty());
            var written = new AtomicInteger();
            var writing = new AtomicBoolean(true);
            var writer = new Thread(() -> {
                while (writing.get()) {
                    rooms.connections.get(0).binary(new byte[1]);
                    written.incrementAndGet();
                    LockSupport.parkNanos(1_000_000);
                }
            });
            writer.start();
            try {
                for (int i = 1; i <= 20; i++) {
                    int wanted = i;
                    client.binary((byte) i);
                    Served.until("it is read", () -> rooms.received.get() == wanted);
                }
            } finally {
                writing.set(false);
                writer.join();
            }
            assertTrue(written.get() < 4_000, "written meanwhile: " + written);
        }
    }

    @Test
    void pingsTheSilentAndLetsGoOfTheDead() throws IOException {
        settings(Map.of("ping_seconds", 1));
        try (var client = new RawSocket(served)) {
            assertEquals(RawSocket.PING, client.read().opcode());
            assertTrue(client.ends());
        }
        Served.until("the room knows", () -> rooms.closed.get() == 1);
    }

    @Test
    void saysGoodbyeInAsManyWordsAsThereIsRoomFor() throws IOException {
        try (var client = new RawSocket(served)) {
            Served.until("it is connected", () -> !rooms.connections.isEmpty());
            rooms.connections.get(0).close(4002, "\u041f".repeat(200));
            var goodbye = client.read();
            assertEquals(4002, goodbye.closeCode());
            assertEquals(2 + 122, goodbye.payload().length);
        }
    }

    @Test
    void sendsWhatWasSentBeforeClosing() throws IOException {
        try (var client = new RawSocket(served)) {
            Served.until("it is connected", () -> !rooms.connections.isEmpty());
            var connection = rooms.connections.get(0);
            for (int i = 0; i < 100; i++) {
                connection.binary(new byte[] {(byte) i});
            }
            connection.close(4002, "room closed");
            connection.text("too late");
            for (int i = 0; i < 100; i++) {
                assertEquals(i, client.read().payload()[0]);
            }
            assertEquals(4002, client.read().closeCode());
            assertTrue(client.ends());
        }
    }

    @Test
    void saysGoodbyeOnceWhenTheClientClosesFirst() throws IOException {
        try (var client = new RawSocket(served)) {
            client.frame(0x80 | RawSocket.CLOSE, GOING_AWAY);
            // As browsers do when a page goes away.
            client.socket.shutdownOutput();
            assertEquals(List.of(1001), client.closeCodes());
        }
        Served.until("the room knows", () -> rooms.closed.get() == 1);
    }

    @Test
    void saysGoodbyeOnceWhenItClosesFirst() throws IOException {
        try (var client = new RawSocket(served)) {
            Served.until("it is connected", () -> !rooms.connections.isEmpty());
            rooms.connections.get(0).close(4002, "room closed");
            assertEquals(4002, client.read().closeCode());
            client.frame(0x80 | RawSocket.CLOSE, GOING_AWAY);
            assertEquals(List.of(), client.closeCodes());
        }
        Served.until("the room knows", () -> rooms.closed.get() == 1);
    }

    @Test
    void saysGoodbyeOnceWhenBothCloseAtOnce() throws IOException {
        var said = new HashSet<Integer>();
        for (int i = 0; i < 60; i++) {
            int number = i;
            try (var client = new RawSocket(served)) {
                Served.until("it is connected", () -> rooms.connections.size() > number);
                if (i % 2 == 0) {
                    rooms.connections.get(i).close(1000, "good-bye");
                    client.frame(0x80 | RawSocket.CLOSE, GOING_AWAY);
                } else {
                    client.frame(0x80 | RawSocket.CLOSE, GOING_AWAY);
                    rooms.connections.get(i).close(1000, "good-bye");
                }
                var codes = client.closeCodes();
                assertEquals(1, codes.size(), codes::toString);
                said.addAll(codes);
            }
        }
        assertTrue(Set.of(1000, 1001).containsAll(said), said::toString);
    }

    @Test
    void saysGoodbyeOnceOnBrokenFrames() throws IOException {
        try (var client = new RawSocket(served)) {
            // A reserved opcode.
            client.frame(0x83, new byte[0]);
            assertEquals(1002, client.read().closeCode());
            client.frame(0x80 | RawSocket.CLOSE, GOING_AWAY);
            assertEquals(List.of(), client.closeCodes());
        }
    }

    @Test
    void countsBytesInFlightDownToZero() throws IOException {
        try (var client = new RawSocket(served)) {
            Served.until("it is connected", () -> !rooms.connections.isEmpty());
            var connection = rooms.connections.get(0);
            connection.binary(new byte[50_000]);
            assertEquals(50_000, client.read().payload().length);
            Served.until("all is written", () -> connection.bytesInFlight() == 0);
        }
    }

    @Test
    void staysOpenWhileRoutesComeAndGo() throws IOException {
        var route = Route.of(HttpMethod.GET, "/api/x", "", x -> Response.empty());
        try (var client = new RawSocket(served)) {
            for (int i = 0; i < 3; i++) {
                var service = served.add(route);
                assertEquals(204, served.get("/api/x").statusCode());
                served.port.removeRoutes(service);
                assertEquals(404, served.get("/api/x").statusCode());
                client.text("still here");
                assertEquals("still here", client.read().text());
            }
        }
    }

    @Test
    void tellsClientsToReconnectWhenRoomsAreReplaced() throws IOException {
        try (var client = new RawSocket(served)) {
            client.text("hi");
            assertEquals("hi", client.read().text());
            var next = new EchoRooms();
            served.port.rooms(next);
            client.text("old");
            assertEquals("old", client.read().text());
            served.port.roomsGone(rooms);
            assertEquals(4007, client.closeCode());
            try (var again = new RawSocket(served)) {
                again.text("new");
                assertEquals("new", again.read().text());
                assertEquals(1, next.received.get());
            }
        }
    }

    /** When rooms go they have those who are there sent away; who is just coming they don't know. */
    @Test
    void tellsWhoComesWhileRoomsAreReplacedToReconnect() throws IOException {
        rooms.opening = () -> served.port.rooms(new EchoRooms());
        try (var client = new RawSocket(served)) {
            assertEquals(4007, client.closeCode());
        }
    }

    @Test
    void drainsWhenTheServerStops() throws IOException {
        try (var polite = new RawSocket(served);
                var deaf = new RawSocket(served)) {
            polite.text("hi");
            assertEquals("hi", polite.read().text());
            Served.until("both are connected", () -> rooms.connections.size() == 2);
            rooms.connections.forEach(c -> c.text("last words"));
            var stopper = new Thread(served::close);
            long began = System.nanoTime();
            stopper.start();
            assertEquals("last words", polite.read().text());
            assertEquals(4007, polite.read().closeCode());
            polite.frame(0x80 | RawSocket.CLOSE, new byte[] {0x0f, (byte) 0xa7});
            assertTrue(polite.ends());
            Served.until("it has stopped", () -> !stopper.isAlive());
            assertTrue((System.nanoTime() - began) / 1e9 < 3.5, "took too long");
            assertTrue(deaf.ends());
            assertEquals(2, rooms.closed.get());
        }
    }
}
