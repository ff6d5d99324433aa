package dev.atoll.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
