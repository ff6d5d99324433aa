package dev.atoll.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GarbageTest {
    private static final Route X = Route.of(HttpMethod.GET, "/api/x", "", x -> Response.empty());
    private static final Route RAW =
            Route.of(HttpMethod.PUT, "/api/raw", "", x -> Response.empty()).bytes(1_000);

    @Test
    void answersWhatIsNotHttpWithProblem() throws IOException {
        try (var served = new Served(X)) {
            for (String request : new String[] {
                "complete nonsense\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\nConnection: close\r\n\r\n",
                "GET /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello",
                "GET /api/x HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /api/x HTTP/1.0\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            }) {
                String answer = served.raw(request);
                assertTrue(answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.0 400"), request + answer);
                assertTrue(answer.contains("urn:atoll:problem:"), request + answer);
            }
            assertTrue(served.raw("GET /api/x HTTP/9.9\r\nHost: x\r\n\r\n").contains(" 501 "));
            assertEquals(204, served.get("/api/x").statusCode());
        }
    }

    @Test
    void limitsHeadersAndAddresses() throws IOException {
        try (var served = new Served(X)) {
            String uri = served.raw("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertTrue(uri.contains(" 414 ") && uri.contains("urn:atoll:problem:uri-too-long"), uri);
            String headers = served.raw("GET /api/x HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
            assertTrue(headers.contains(" 431 ") && headers.contains("headers-too-large"), headers);
        }
    }

    @Test
    void survivesRandomBytes() throws IOException {
        var random = new Random(7);
        try (var served = new Served(X)) {
            for (int i = 0; i < 50; i++) {
                try (var socket = served.connect()) {
                    byte[] bytes = new byte[1 + random.nextInt(2_000)];
                    random.nextBytes(bytes);
                    socket.getOutputStream().write(bytes);
                    socket.getOutputStream().write("\r\n\r\n".getBytes(US_ASCII));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (java.net.SocketException reset) {
                    // Hung up while we were still talking: fine.
                }
            }
            assertEquals(204, served.get("/api/x").statusCode());
        }
    }

    @Test
    void readsNoBodyThatIsTooLarge() throws IOException {
        try (var served = new Served(RAW);
                var socket = served.connect()) {
            socket.getOutputStream()
                    .write(
                            "PUT /api/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n"
                                    .getBytes(US_ASCII));
            assertTrue(Served.head(socket.getInputStream()).startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void hangsUpOnABodyThatNeverEnds() throws IOException {
        try (var served = new Served(RAW);
                var socket = served.connect()) {
            socket.getOutputStream()
                    .write("PUT /api/raw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
            socket.getOutputStream().write(("800\r\n" + "x".repeat(0x800) + "\r\n").getBytes(US_ASCII));
            assertTrue(Served.head(socket.getInputStream()).startsWith("HTTP/1.1 413"));
            // Until the end of the stream.
            assertTrue(new String(socket.getInputStream().readAllBytes(), US_ASCII).contains("body-too-large"));
        }
    }

    @Test
    void keepsNoLongAnswersForThoseWhoDontReadThem() throws IOException {
        // More than what the system keeps for a socket.
        byte[] film = new byte[24 << 20];
        new Random(3).nextBytes(film);
        var route = Route.of(
                HttpMethod.GET, "/api/film", "", x -> new Response.Bytes(200, "application/octet-stream", film));
        byte[] request = "GET /api/film HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII);
        try (var served = new Served(route)) {
            var lazy = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 4; i++) {
                    lazy.add(served.connect());
                    lazy.get(i).getOutputStream().write(request);
                    assertTrue(Served.head(lazy.get(i).getInputStream()).startsWith("HTTP/1.1 200"));
                }
                assertEquals(503, served.get("/api/film").statusCode());
                byte[] read = lazy.get(0).getInputStream().readNBytes(film.length);
                assertTrue(Arrays.equals(film, read));
                Served.until(
                        "there is room again", () -> served.get("/api/film").statusCode() == 200);
            } finally {
                for (Socket socket : lazy) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void asksForBodiesThatItWants() throws IOException {
        try (var served = new Served(RAW);
                var socket = served.connect()) {
            socket.getOutputStream()
                    .write("PUT /api/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
                            .getBytes(US_ASCII));
            assertTrue(Served.head(socket.getInputStream()).startsWith("HTTP/1.1 100"));
            socket.getOutputStream().write("abc".getBytes(US_ASCII));
            assertTrue(Served.head(socket.getInputStream()).startsWith("HTTP/1.1 204"));
        }
    }

    @Test
    void limitsBodiesInMemory() throws IOException {
        try (var served = new Served(Map.of("body_bytes_total", 1_000L), RAW)) {
            try (var first = served.connect()) {
                first.getOutputStream().write(put(1_000, 900));
                Served.until("the second finds no room", () -> {
                    try (var second = served.connect()) {
                        second.getOutputStream().write(put(900, 900));
                        return Served.head(second.getInputStream()).startsWith("HTTP/1.1 503");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            Served.until("there is room again", () -> {
                try (var third = served.connect()) {
                    third.getOutputStream().write(put(900, 900));
                    return Served.head(third.getInputStream()).startsWith("HTTP/1.1 204");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static byte[] put(int announced, int sent) {
        return ("PUT /api/raw HTTP/1.1\r\nHost: x\r\nContent-Length: " + announced + "\r\n\r\n" + "x".repeat(sent))
                .getBytes(US_ASCII);
    }

    @Test
    void givesUpOnBodiesThatDontArrive() throws IOException {
        try (var served = new Served(Map.of("body_seconds", 1), RAW);
                var socket = served.connect()) {
            socket.getOutputStream().write(put(900, 10));
            assertTrue(Served.head(socket.getInputStream()).startsWith("HTTP/1.1 408"));
        }
    }

    @Test
    void hangsUpOnIdleConnections() throws IOException {
        try (var served = new Served(Map.of("idle_seconds", 1), X);
                var socket = served.connect()) {
            socket.getOutputStream().write("GET /api/x HT".getBytes(US_ASCII));
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void limitsConnectionsPerAddress() throws IOException {
        try (var served = new Served(Map.of("connections_per_address_max", 3), X)) {
            var open = new ArrayList<Socket>();
            for (int i = 0; i < 3; i++) {
                var socket = served.connect();
                socket.getOutputStream().write("GET /api/x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
                assertTrue(Served.head(socket.getInputStream()).contains("204"));
                open.add(socket);
            }
            try (var fourth = served.connect()) {
                fourth.getOutputStream().write("GET /api/x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
                assertEquals(0, fourth.getInputStream().readAllBytes().length);
            } catch (java.net.SocketException reset) {
                // Or so.
            }
            open.get(0).close();
            Served.until("there is room again", () -> {
                try {
                    return served.raw("GET /api/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .contains("204");
                } catch (IOException e) {
                    return false;
                }
            });
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        try (var served = new Served(X)) {
            String one = "GET /api/x HTTP/1.1\r\nHost: x\r\n\r\n";
            String last = "GET /api/nope HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            String answers = served.raw(one + one + last);
            assertEquals(
                    Arrays.asList("204", "204", "404"),
                    answers.lines()
                            .filter(l -> l.startsWith("HTTP/1.1 "))
                            .map(l -> l.substring(9, 12))
                            .toList());
        }
    }
}
