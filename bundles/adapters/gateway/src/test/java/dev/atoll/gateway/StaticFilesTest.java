package dev.atoll.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.StaticFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticFilesTest {
    private record Folder(Path root, String prefix, boolean sandboxed) implements StaticFiles {
        @Override
        public Optional<URL> find(String path) {
            try {
                var file = root.resolve(path);
                return Files.isRegularFile(file) ? Optional.of(file.toUri().toURL()) : Optional.empty();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Served served = new Served();
    private StaticFiles shell = new Folder(Path.of("."), "/", false);
    private StaticFiles mod = shell;

    @BeforeEach
    void files(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("web/assets"));
        Files.createDirectories(folder.resolve("mod"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(folder.resolve("web/index.html"), "<!doctype html>shell");
        Files.writeString(folder.resolve("web/assets/index-BVYlTlX4.js"), "x".repeat(5_000));
        Files.writeString(folder.resolve("mod/index.html"), "<!doctype html>mod");
        Files.writeString(folder.resolve("mod/main.js"), "export {}");
        shell = new Folder(folder.resolve("web"), "/", false);
        mod = new Folder(folder.resolve("mod"), "/mods/shooter/1.0.0/web/", true);
        served.port.sites().add(shell, "web");
        served.port.sites().add(mod, "shooter");
    }

    @AfterEach
    void close() {
        served.close();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void servesTheShellUnderItsOwnAddresses() {
        for (int i = 0; i < 3; i++) {
            var index = served.get("/");
            assertEquals(200, index.statusCode());
            assertEquals("<!doctype html>shell", index.body());
            assertEquals("text/html; charset=utf-8", header(index, "content-type"));
            assertEquals("no-cache", header(index, "cache-control"));
            assertTrue(header(index, "content-security-policy").contains("script-src 'self';"));
            assertTrue(header(index, "content-security-policy").contains("frame-ancestors 'none'"));
            assertEquals("same-origin", header(index, "cross-origin-opener-policy"));
        }
        var page = served.send("/rooms/abc", r -> r.header("Accept", "text/html,*/*"));
        assertEquals("<!doctype html>shell", page.body());
        assertEquals(404, served.get("/rooms/abc").statusCode());
        assertEquals(
                404,
                served.send("/logo.png", r -> r.header("Accept", "text/html")).statusCode());
        assertEquals(
                404,
                served.send("/api/nope", r -> r.header("Accept", "text/html")).statusCode());
    }

    @Test
    void letsHashedAssetsBeKeptForever() {
        var script = served.get("/assets/index-BVYlTlX4.js");
        assertEquals("text/javascript; charset=utf-8", header(script, "content-type"));
        assertEquals("public, max-age=31536000, immutable", header(script, "cache-control"));
    }

    @Test
    void sendsNothingThatTheClientHas() {
        var first = served.get("/");
        var again = served.send("/", r -> r.header("If-None-Match", header(first, "etag")));
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        var other = served.send("/", r -> r.header("If-None-Match", "\"something-else\""));
        assertEquals(200, other.statusCode());
    }

    @Test
    void packsTextForThoseWhoAsk() throws Exception {
        var answer = Served.CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://" + served.host() + "/assets/index-BVYlTlX4.js"))
                        .header("Accept-Encoding", "br, gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", header(answer, "content-encoding"));
        assertTrue(answer.body().length < 500);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertArrayEquals("x".repeat(5_000).getBytes(UTF_8), gzip.readAllBytes());
        }
        assertEquals("", header(served.get("/assets/index-BVYlTlX4.js"), "content-encoding"));
    }

    @Test
    void answersHeadWithTheLengthAlone() {
        var answer = served.send("/", r -> r.method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals("20", header(answer, "content-length"));
        assertEquals("", answer.body());
    }

    @Test
    void keepsModsInASandbox() {
        var page = served.get("/mods/shooter/1.0.0/web/index.html");
        assertEquals("<!doctype html>mod", page.body());
        String policy = header(page, "content-security-policy");
        String own = "http://" + served.host() + "/mods/shooter/1.0.0/web/";
        assertTrue(policy.startsWith("sandbox allow-scripts allow-pointer-lock; default-src 'none'; "), policy);
        assertFalse(policy.contains("allow-same-origin"), policy);
        assertTrue(policy.contains("script-src " + own), policy);
        // A page of an opaque origin starts its workers from what it made itself.
        assertTrue(policy.matches(".*; worker-src [^;]* blob:;.*"), policy);
        assertTrue(policy.contains("ws://" + served.host() + "/api/rooms/"), policy);
        assertTrue(policy.contains("frame-ancestors 'self'"), policy);
        assertEquals("*", header(page, "access-control-allow-origin"));
        assertEquals("cross-origin", header(page, "cross-origin-resource-policy"));
        assertEquals("", header(served.get("/"), "access-control-allow-origin"));
    }

    @Test
    void refusesHostsThatWouldSmuggleThemselvesIntoThePolicy() throws IOException {
        String answer = served.raw(
                "GET /mods/shooter/1.0.0/web/index.html HTTP/1.1\r\nHost: x; script-src *\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("urn:atoll:problem:bad-host"), answer);
    }

    @Test
    void staysInsideItsFolder() throws IOException {
        for (String path : new String[] {
            "/../secret.txt",
            "/assets/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
            "/..%5csecret.txt",
            "/assets/..;/..;/secret.txt",
            "/mods/shooter/1.0.0/web/../../../../secret.txt",
            "//secret.txt",
            "/%00/secret.txt",
            "/%c0%ae%c0%ae/secret.txt"
        }) {
            String answer = served.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.1 404"), path + ": " + answer);
            assertFalse(answer.contains("\r\nsecret"), path + ": " + answer);
        }
    }

    @Test
    void comesAndGoes() {
        assertEquals(200, served.get("/mods/shooter/1.0.0/web/main.js").statusCode());
        served.port.sites().remove(mod);
        assertEquals(404, served.get("/mods/shooter/1.0.0/web/main.js").statusCode());
        served.port.sites().add(mod, "shooter");
        assertEquals(200, served.get("/mods/shooter/1.0.0/web/main.js").statusCode());
    }
}
