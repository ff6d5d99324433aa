package dev.atoll.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.identity.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A running server on a free port of the loopback address, with the default settings but for a few. */
final class Served implements AutoCloseable {
    static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final Port port;

    /** With these it is a whole server. */
    final Identity identity = new PlainTokens();

    final EchoRooms rooms = new EchoRooms();

    private boolean closed;

    Served(Map<String, Object> settings, Route... routes) {
        port = new Port(config(settings));
        port.identity(identity);
        port.rooms(rooms);
        if (routes.length > 0) {
            add(routes);
        }
        port.open();
    }

    Served(Route... routes) {
        this(Map.of(), routes);
    }

    Routes add(Route... routes) {
        List<Route> list = List.of(routes);
        Routes service = () -> list;
        port.addRoutes(service, "test");
        return service;
    }

    String host() {
        return "127.0.0.1:" + port.number();
    }

    HttpResponse<String> get(String path) {
        return send(path, r -> r.GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(path, r -> r.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) {
        try {
            return CLIENT.send(
                    request.apply(HttpRequest.newBuilder(URI.create("http://" + host() + path))
                                    .timeout(Duration.ofSeconds(10)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port.number());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Sends these characters as they are and reads until the server hangs up. */
    String raw(String request) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** Reads up to an empty line. */
    static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            head.append((char) b);
        }
        return head.toString();
    }

    /** Asks until it is too often. A slow machine is allowed a few more times, since a bucket fills with time. */
    static HttpResponse<String> untilTooMany(int allowed, Supplier<HttpResponse<String>> ask) {
        for (int i = 0; i < allowed; i++) {
            assertEquals(200, ask.get().statusCode());
        }
        for (int i = 0; i < 100; i++) {
            var answer = ask.get();
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        return fail("asked " + (allowed + 100) + " times, and it was never too often");
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            port.close();
        }
    }

    /** Settings with their declared defaults. */
    static Gateway.Config config(Map<String, Object> settings) {
        Map<String, Object> local = Map.of("host", "127.0.0.1", "port", 0);
        return (Gateway.Config) Proxy.newProxyInstance(
                Gateway.Config.class.getClassLoader(), new Class<?>[] {Gateway.Config.class}, (proxy, method, args) -> {
                    Object given = settings.getOrDefault(method.getName(), local.get(method.getName()));
                    return given != null ? given : Objects.requireNonNull(method.getDefaultValue());
                });
    }
}
