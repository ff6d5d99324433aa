package dev.atoll.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool beside a server that answers whatever it is told to, and remembers what it was asked. */
class AdminTest {
    @TempDir
    private Path home;

    private final List<String> asked = new ArrayList<>();
    private final HttpServer server;
    private Answer answer;
    private String type;

    AdminTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(200, "application/json", "{}");
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token + " " + body);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(int status, String contentType, String body) {
        answer = new Answer(status, body.getBytes(StandardCharsets.UTF_8));
        type = contentType;
    }

    private record Ended(ExitCode code, String out, String err) {}

    private Ended admin(Launcher launcher, String... words) throws InterruptedException {
        return adminAt(String.valueOf(server.getAddress().getPort()), launcher, words);
    }

    private Ended adminAt(String port, Launcher launcher, String... words) throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var environment = Map.of("ATOLL_HOST", "0.0.0.0", "ATOLL_PORT", port, "ATOLL_HOME", home.toString());
        var code = new Admin(
                        launcher,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words), environment, home);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Ended admin(String... words) throws InterruptedException {
        return admin(Launcher.DISTRIBUTION, words);
    }

    @Test
    void helpsWithTheNamesOfItsLauncherAndWithoutAServer() throws InterruptedException {
        for (var launcher : Launcher.values()) {
            var help = adminAt("none", launcher, "help");
            assertEquals(ExitCode.DONE, help.code());
            assertTrue(help.out().startsWith(launcher.command() + " COMMAND\n"), help::out);
            assertTrue(help.out().contains("\n  swap GAME JAR "), help::out);
            assertTrue(help.out().contains("66 no such file"), help::out);
            assertEquals(help, admin(launcher));
        }
    }

    @Test
    void signsInWithTheTokenOfTheDataFolder() throws IOException, InterruptedException {
        Files.writeString(home.resolve("admin.token"), "secret\n");
        answer(200, "application/json", "{\"mods\":[]}");
        assertEquals(new Ended(ExitCode.DONE, "{\n  \"mods\": []\n}\n", ""), admin("mods"));
        assertEquals(List.of("GET /api/admin/mods Bearer secret "), asked);
    }

    @Test
    void saysThatTheTokenIsNotAcceptedOrCanNotBeRead() throws IOException, InterruptedException {
        answer(401, "application/problem+json", "{\"detail\":\"sign in\"}");
        var unread = admin("mods");
        assertEquals(ExitCode.NO_PERMISSION, unread.code());
        assertTrue(unread.err().contains("admin.token can't be read"), unread::err);
        Files.writeString(home.resolve("admin.token"), "old");
        var old = admin("mods");
        assertEquals(ExitCode.NO_PERMISSION, old.code());
        assertTrue(old.err().contains("did not accept"), old::err);
    }

    @Test
    void saysWhyTheServerRefused() throws InterruptedException {
        answer(404, "application/problem+json", "{\"type\":\"no-mod\",\"detail\":\"there is no mod \\\"x\\\"\"}");
        assertEquals(new Ended(ExitCode.REFUSED, "", "atoll admin: there is no mod \"x\"\n"), admin("remove", "x"));
    }

    @Test
    void showsAllChecksOfAServerThatIsNotHealthy() throws InterruptedException {
        answer(503, "application/json", "[{\"up\":true,\"detail\":\"fine\"},{\"up\":false,\"detail\":\"gone\"}]");
        var health = admin("health");
        assertEquals(ExitCode.REFUSED, health.code());
        assertTrue(health.out().contains("\"detail\": \"gone\""), health::out);
        assertEquals("", health.err());
    }

    @Test
    void saysWhatStartsAServerWhenNoneAnswers() throws IOException, InterruptedException {
        String port;
        try (var taken = new ServerSocket(0)) {
            port = String.valueOf(taken.getLocalPort());
        }
        for (var launcher : Launcher.values()) {
            String why = "atoll admin: no server answers at http://127.0.0.1:" + port + "; start it with "
                    + launcher.start() + ", or set ATOLL_PORT\n";
            assertEquals(new Ended(ExitCode.UNAVAILABLE, "", why), adminAt(port, launcher, "health"));
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() throws InterruptedException {
        assertEquals(
                new Ended(ExitCode.USAGE, "", "atoll admin: unknown command 'rum'; bin/admin help lists them\n"),
                admin("rum"));
        assertEquals(
                new Ended(
                        ExitCode.USAGE,
                        "",
                        """
                        atoll admin: usage: ./atoll admin replay ID
                           or: ./atoll admin replay ID --verify [JAR]
                        """),
                admin(Launcher.CHECKOUT, "replay"));
        assertEquals(ExitCode.USAGE, admin("role", "anna", "king").code());
        assertEquals(List.of(), asked);
    }

    @Test
    void refusesAPortThatIsNone() throws InterruptedException {
        for (String port : List.of("0", "65536", "999999999999", "http")) {
            var refused = adminAt(port, Launcher.DISTRIBUTION, "mods");
            assertEquals(ExitCode.USAGE, refused.code());
            assertTrue(refused.err().contains("not '" + port + "'"), refused::err);
        }
    }

    @Test
    void sendsTheJarOfASwap() throws IOException, InterruptedException {
        Path jar = Files.writeString(home.resolve("next.jar"), "bytes");
        assertEquals(ExitCode.DONE, admin("swap", "my game", jar.toString()).code());
        assertEquals(List.of("PUT /api/admin/games/my%20game/swap null bytes"), asked);
        var missing = admin("swap", "shooter", home.resolve("none.jar").toString());
        assertEquals(ExitCode.NO_INPUT, missing.code());
        assertTrue(missing.err().contains("none.jar is not a file"), missing::err);
    }

    @Test
    void asksForWhatWasTyped() throws InterruptedException {
        admin("reviews", "dismiss", "18", "a", "bot", "of", "ours");
        admin("reviews", "all");
        admin("role", "anna", "operator");
        admin("password", "änne");
        assertEquals(
                List.of(
                        "POST /api/admin/reviews/18/dismiss?note=a%20bot%20of%20ours null ",
                        "GET /api/admin/reviews?state=all null ",
                        "PUT /api/admin/accounts/anna/role null {\"role\":\"OPERATOR\"}",
                        "POST /api/admin/accounts/%C3%A4nne/password null "),
                asked);
    }
}
