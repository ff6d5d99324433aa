package dev.atoll.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clients that don't read what they are sent. */
class SlowClientsTest {
    private final EchoRooms rooms = new EchoRooms();

    private Served served(Map<String, Object> settings) {
        var served = new Served(settings);
        served.port.rooms(rooms);
        return served;
    }

    @Test
    void cutsOffClientsThatAskWhetherWeAreThereAndDontRead() throws IOException {
        try (var served = served(Map.of(
                        "unsent_bytes_max", 50_000,
                        "closing_ms", 300,
                        "messages_per_second", 1_000_000,
                        "messages_burst", 10_000_000));
                var client = new RawSocket(served)) {
            byte[] any = new byte[125];
            Served.until("the server gives up", () -> {
                try {
                    for (int i = 0; i < 1_000; i++) {
                        client.frame(RawSocket.PING | 0x80, any);
                    }
                } catch (IOException hungUp) {
                    return true;
                }
                return rooms.closed.get() == 1;
            });
        }
    }

    @Test
    void cutsOffClientsThatDontRead() throws IOException {
        try (var served = served(Map.of("unsent_bytes_max", 200_000, "closing_ms", 300))) {
            try (var client = new RawSocket(served)) {
                Served.until("it is connected", () -> !rooms.connections.isEmpty());
                var connection = rooms.connections.get(0);
                byte[] frame = new byte[10_000];
                var sent = new AtomicInteger();
                Served.until("the server gives up", () -> {
                    if (sent.incrementAndGet() < 100_000) {
                        connection.binary(frame);
                    }
                    assertTrue(connection.bytesInFlight() < 300_000, "unbounded");
                    return rooms.closed.get() == 1;
                });
                assertTrue(client.socket.isConnected());
            }
            Served.until("nothing is open", () -> {
                var gauges = new Gauges();
                served.port.report(gauges);
                return gauges.value("atoll_sockets") == 0 && gauges.value("atoll_connections") == 0;
            });
        }
    }

    private static final int VAST = 24 << 20;

    private static final Map<String, Object> HASTY =
            Map.of("answer_patience_seconds", 1, "answer_bytes_per_second_min", 100 << 20);

    @Test
    void cutsOffClientsThatTakeALittleOfALongAnswerNowAndThen() throws IOException {
        var route = Route.of(
                HttpMethod.GET, "/api/long", "", x -> new Response.Bytes(200, "application/any", new byte[VAST]));
        try (var served = new Served(HASTY, route)) {
            takesALittleNowAndThen(served, "/api/long");
        }
    }

    @Test
    void cutsOffClientsThatTakeALittleOfAFileNowAndThen() throws IOException {
        var files = new CountedFiles("/mods/any/1.0.0/web/");
        files.add("vast.bin", VAST);
        try (var served = new Served(HASTY)) {
            served.port.sites().add(files, "test");
            takesALittleNowAndThen(served, files.prefix() + "vast.bin");
            Served.until("it is closed", () -> files.open.get() == 0);
        }
    }

    private static void takesALittleNowAndThen(Served served, String path) throws IOException {
        try (var client = served.connect()) {
            client.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(US_ASCII));
            var in = client.getInputStream();
            assertTrue(Served.head(in).startsWith("HTTP/1.1 200"));
            Served.until("the server gives up", () -> {
                try {
                    assertEquals(1_000, in.readNBytes(1_000).length);
                } catch (IOException reset) {
                    return true;
                }
                var gauges = new Gauges();
                served.port.report(gauges);
                return gauges.value("atoll_connections") == 0;
            });
        }
    }
}
