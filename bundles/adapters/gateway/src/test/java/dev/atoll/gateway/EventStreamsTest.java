package dev.atoll.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
    private final CopyOnWriteArrayList<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final Served served = new Served(Map.of("feeds_per_address_max", 2));
    private final Routes routes = served.add(Route.of(
                    HttpMethod.GET,
                    "/api/live",
                    "Events.",
                    x -> new Response.Events(listener -> {
                        listeners.add(listener);
                        listener.accept("{\"first\":1}");
                        return () -> {
                            listeners.remove(listener);
                            closed.incrementAndGet();
                        };
                    }))
            .response(200, Response.Events.class));

    @AfterEach
    void close() {
        served.close();
    }

    private Socket open() throws IOException {
        return open("/api/live");
    }

    private Socket open(String path) throws IOException {
        var socket = served.connect();
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: " + served.host() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String line(BufferedReader in, String starts) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith(starts)) {
            line = in.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void givesThePresentAndThenWhatHappens() throws IOException {
        try (var socket = open()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("HTTP/1.1 200 OK", in.readLine());
            assertEquals("Content-Type: text/event-stream", line(in, "Content-Type"));
            assertEquals("data: {\"first\":1}", line(in, "data:"));
            listeners.get(0).accept("{\"second\":2}");
            assertEquals("data: {\"second\":2}", line(in, "data:"));
        }
        Served.until("the subscription is closed", () -> closed.get() == 1);
    }

    @Test
    void letsGoOfListenersThatStayBehind() throws IOException {
        try (var socket = open()) {
            Served.until("it is subscribed", () -> listeners.size() == 1);
            var listener = listeners.get(0);
            String big = "x".repeat(100_000);
            Served.until("the stream is over", () -> {
                listener.accept(big);
                return closed.get() == 1;
            });
            assertTrue(socket.isConnected());
        }
    }

    @Test
    void endsWhenTheRoutesGoAway() throws IOException {
        try (var socket = open()) {
            Served.until("it is subscribed", () -> listeners.size() == 1);
            served.port.removeRoutes(routes);
            socket.getInputStream().readNBytes(10);
            Served.until("the subscription is closed", () -> closed.get() == 1);
        }
    }

    @Test
    void endsWhenTheRoutesGoAwayWhileItIsOpened() throws IOException {
        var going = new CompletableFuture<Routes>();
        going.complete(served.add(Route.of(HttpMethod.GET, "/api/last", "Events.", x -> {
                    served.port.removeRoutes(going.join());
                    return new Response.Events(listener -> closed::incrementAndGet);
                })
                .response(200, Response.Events.class)));
        try (var socket = open("/api/last")) {
            Served.until("the subscription is closed", () -> closed.get() == 1);
            assertTrue(socket.isConnected());
        }
    }

    @Test
    void limitsStreamsPerAddress() throws IOException {
        try (var one = open();
                var two = open()) {
            Served.until("both are subscribed", () -> listeners.size() == 2);
            assertEquals(429, served.get("/api/live").statusCode());
            assertTrue(one.isConnected() && two.isConnected());
        }
        Served.until("both are closed", () -> closed.get() == 2);
    }
}
