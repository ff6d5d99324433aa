package dev.atoll.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What static files take of the server's memory, whoever asks for how many. */
class StaticMemoryTest {
    private static final int KEPT_BYTES_MAX = 80_000;
    private static final int SMALL = KEPT_BYTES_MAX / 8;
    private static final int LARGE = 300_000;
    /** More than what systems take off the server for a client that reads nothing. */
    private static final int VAST = 24 << 20;
    /** Of one address. */
    private static final int SENT_MAX = 24;

    private final Served served = new Served(Map.of("static_bytes_max", (long) KEPT_BYTES_MAX, "event_loops", 1));
    private final CountedFiles files = new CountedFiles("/mods/any/1.0.0/web/");
    private final List<Socket> clients = new ArrayList<>();

    @BeforeEach
    void offer() {
        served.port.sites().add(files, "test");
    }

    @AfterEach
    void close() throws IOException {
        files.gate.countDown();
        for (Socket client : clients) {
            client.close();
        }
        served.close();
    }

    private Socket asking(String path) throws IOException {
        var client = served.connect();
        clients.add(client);
        client.getOutputStream()
                .write(("GET " + files.prefix() + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(US_ASCII));
        return client;
    }

    private HttpResponse<String> get(String path, String... headers) {
        return served.send(files.prefix() + path, r -> headers.length == 0 ? r : r.headers(headers));
    }

    private byte[] content(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + served.host() + files.prefix() + path))
                .build();
        return Served.CLIENT
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private double value(String name) {
        var gauges = new Gauges();
        served.port.report(gauges);
        return gauges.value(name);
    }

    @Test
    void readsAFileOnceHoweverManyAskAtOnce() throws IOException {
        files.add("one.bin", SMALL);
        files.gate = new CountDownLatch(1);
        var asking = new ArrayList<Socket>();
        for (int i = 0; i < 8; i++) {
            asking.add(asking("one.bin"));
        }
        Served.until("it is being read", () -> files.opened.get() > 0);
        // On the only event loop this comes after those.
        assertEquals(404, served.get("/api/nothing").statusCode());
        files.gate.countDown();
        for (Socket client : asking) {
            assertTrue(Served.head(client.getInputStream()).startsWith("HTTP/1.1 200"));
            assertEquals(SMALL, client.getInputStream().readNBytes(SMALL).length);
        }
        // Once to know it, once to keep it.
        assertEquals(2, files.opened.get());
    }

    @Test
    void keepsWhatWasAskedForLast() {
        for (int i = 0; i < 8; i++) {
            files.add(i + ".bin", SMALL);
            assertEquals(200, get(i + ".bin").statusCode());
        }
        assertEquals(KEPT_BYTES_MAX, value("atoll_static_bytes"));
        files.add("new.bin", SMALL);
        get("0.bin");
        get("new.bin");
        assertEquals(KEPT_BYTES_MAX, value("atoll_static_bytes"));
        int before = files.opened.get();
        get("new.bin");
        get("0.bin");
        assertEquals(before, files.opened.get());
        get("1.bin");
        assertTrue(files.opened.get() > before);
        assertEquals(0, files.open.get());
    }

    @Test
    void sendsWhatItDoesNotKeepAsItIs() throws Exception {
        int piece = 64 * 1024;
        for (int length : new int[] {0, 1, SMALL + 1, piece - 1, piece, piece + 1, 2 * piece, LARGE}) {
            byte[] content = files.add(length + ".bin", length);
            assertArrayEquals(content, content(length + ".bin"), "of " + length);
        }
        assertTrue(value("atoll_static_bytes") <= SMALL);
        Served.until("all are closed", () -> files.open.get() == 0);
    }

    @Test
    void readsNothingAgainForThoseWhoHaveItOrWantItsHead() {
        files.add("large.bin", LARGE);
        String tag = header(get("large.bin"), "etag");
        int before = files.opened.get();
        var head =
                served.send(files.prefix() + "large.bin", r -> r.method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals(LARGE, Integer.parseInt(header(head, "content-length")));
        assertEquals(tag, header(head, "etag"));
        var again = get("large.bin", "If-None-Match", tag);
        assertEquals(304, again.statusCode());
        assertEquals(tag, header(again, "etag"));
        assertEquals(before, files.opened.get());
    }

    @Test
    void admitsNoMoreThanSomeBeforeTheyAreRead() throws IOException {
        files.add("vast.bin", VAST);
        for (int i = 0; i < SENT_MAX; i++) {
            assertTrue(Served.head(asking("vast.bin").getInputStream()).startsWith("HTTP/1.1 200"));
        }
        int before = files.opened.get();
        var tooMany = get("vast.bin");
        assertEquals(503, tooMany.statusCode());
        assertEquals("5", header(tooMany, "retry-after"));
        assertEquals("no-store", header(tooMany, "cache-control"));
        assertEquals(before, files.opened.get());
        // Short ones still go out, and so do heads.
        files.add("short.bin", SMALL + 1);
        assertEquals(200, get("short.bin").statusCode());
        clients.get(0).close();
        Served.until("there is room again", () -> {
            try {
                return Served.head(asking("vast.bin").getInputStream()).startsWith("HTTP/1.1 200");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        for (Socket client : clients) {
            client.close();
        }
        Served.until("all are closed", () -> files.open.get() == 0);
    }

    @Test
    void countsNobodyWhoLeftBeforeTheyWereAnswered() throws IOException {
        files.add("large.bin", LARGE);
        files.gate = new CountDownLatch(1);
        for (int i = 0; i < SENT_MAX; i++) {
            asking("large.bin");
        }
        Served.until("it is being read", () -> files.opened.get() > 0);
        assertEquals(404, served.get("/api/nothing").statusCode());
        for (Socket client : clients) {
            client.close();
        }
        // What asks here stays connected.
        Served.until("all have left", () -> value("atoll_connections") <= 1);
        files.remove("large.bin");
        files.gate.countDown();
        Served.until("it is known", () -> get("large.bin").statusCode() == 404 && files.open.get() == 0);
        files.add("large.bin", LARGE);
        assertEquals(200, get("large.bin").statusCode());
    }

    @Test
    void forgetsFilesWhoseSiteHasGone() {
        files.add("one.bin", SMALL);
        assertEquals(200, get("one.bin").statusCode());
        assertEquals(SMALL, value("atoll_static_bytes"));
        served.port.sites().remove(files);
        // What is being sent counts to its end, which its client may see first.
        Served.until("it is forgotten", () -> value("atoll_static_bytes") == 0);
        assertEquals(404, get("one.bin").statusCode());
    }
}
