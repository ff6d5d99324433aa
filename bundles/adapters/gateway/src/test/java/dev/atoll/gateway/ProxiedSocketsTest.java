package dev.atoll.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets that come through a proxy, whose own address says nothing. */
class ProxiedSocketsTest {
    private static final int SOCKETS_MAX = 3;
    private static final String ONE = "198.51.100.7";
    private static final String OTHER = "198.51.100.8";

    private final Served served = new Served(
            Map.of("proxies_trusted", new String[] {"127.0.0.1"}, "connections_per_address_max", SOCKETS_MAX));
    private final List<RawSocket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawSocket socket : open) {
            socket.close();
        }
        served.close();
    }

    private RawSocket from(String address) throws IOException {
        var socket = new RawSocket(served, "X-Forwarded-For: " + address);
        open.add(socket);
        return socket;
    }

    private int limited() {
        var gauges = new Gauges();
        served.port.report(gauges);
        return (int) gauges.value("atoll_gateway_limited_total", Map.of("limit", "sockets"));
    }

    private void fill(String address) throws IOException {
        for (int i = 0; i < SOCKETS_MAX; i++) {
            assertEquals(101, from(address).status());
        }
    }

    @Test
    void areLimitedByTheAddressThatTheProxyTells() throws IOException {
        fill(ONE);
        var tooMany = from(ONE);
        assertEquals(429, tooMany.status());
        assertTrue(tooMany.answer.contains("Retry-After: 5"), tooMany.answer);
        assertEquals(1, limited());
        fill(OTHER);
        assertEquals(429, from(OTHER).status());
    }

    @Test
    void makeRoomWhenTheyGo() throws IOException {
        for (int i = 1; i <= 3; i++) {
            fill(ONE);
            assertEquals(429, from(ONE).status());
            empty(i * SOCKETS_MAX);
        }
    }

    /** Closes all, and waits until so many are closed that were ever open. */
    private void empty(int closed) throws IOException {
        for (RawSocket socket : open) {
            socket.close();
        }
        open.clear();
        Served.until("they are gone", () -> served.rooms.closed.get() == closed);
    }

    @Test
    void ofAllNetworksOfAHouseholdCountTogether() throws IOException {
        for (int i = 0; i < SOCKETS_MAX; i++) {
            assertEquals(101, from("2001:db8:7:ab0" + i + "::1").status());
        }
        assertEquals(429, from("2001:db8:7:abff::1").status());
        assertEquals(101, from("2001:db8:7:ac00::1").status());
    }

    @Test
    void thatNeverOpenDontCount() throws IOException {
        String upgrade = "GET /api/rooms/aaaaaaaaaaaa/socket HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + ONE
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Protocol: atoll.v1\r\n";
        for (int i = 0; i < 2 * SOCKETS_MAX; i++) {
            // Without a key there is no socket.
            try (var keyless = served.connect()) {
                keyless.getOutputStream().write((upgrade + "\r\n").getBytes(US_ASCII));
                assertTrue(Served.head(keyless.getInputStream()).startsWith("HTTP/1.1 4"));
            }
        }
        fill(ONE);
        assertEquals(0, limited());
        empty(SOCKETS_MAX);
        // One that waits for a body counts, until its connection goes.
        try (var waiting = served.connect()) {
            waiting.getOutputStream().write((upgrade + "Content-Length: 10\r\n\r\n").getBytes(US_ASCII));
            Served.until("it is counted", () -> opened() < SOCKETS_MAX);
        }
        Served.until("it isn't any more", () -> opened() == SOCKETS_MAX);
    }

    /** How many sockets can be opened, of as many as there may be; they are closed again. */
    private int opened() {
        int opened = 0;
        try {
            int closed = served.rooms.closed.get();
            for (int i = 0; i < SOCKETS_MAX; i++) {
                opened += from(ONE).status() == 101 ? 1 : 0;
            }
            empty(closed + opened);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return opened;
    }
}
