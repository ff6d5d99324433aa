package dev.atoll.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.identity.Caller;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallersTest {
    record Who(String name, String address) {}

    private static Route route(String path, Access access) {
        return Route.of(
                        HttpMethod.GET,
                        path,
                        "",
                        x -> Response.ok(new Who(x.caller().map(Caller::name).orElse("nobody"), x.address())))
                .access(access);
    }

    private final Served served = new Served(
            Map.of(
                    "origins_allowed", new String[] {"https://play.example"},
                    "proxies_trusted", new String[] {"127.0.0.1", "10.0.0.*"},
                    "requests_per_second_per_account", 1,
                    "requests_burst_per_account", 3,
                    "requests_per_second_per_address", 1,
                    "requests_burst_per_address", 50),
            route("/api/any", Access.ANYONE),
            route("/api/mine", Access.SIGNED_IN),
            route("/api/all", Access.OPERATOR),
            Route.of(HttpMethod.POST, "/api/change", "", x -> Response.empty()));

    @AfterEach
    void close() {
        served.close();
    }

    private HttpResponse<String> as(String token, String path) {
        return served.send(path, r -> r.header("Authorization", "Bearer " + token));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void letsInThoseWhoMay() {
        assertTrue(served.get("/api/any").body().contains("nobody"));
        assertTrue(as("GUEST", "/api/any").body().contains("GUEST"));
        assertEquals(200, as("GUEST", "/api/mine").statusCode());
        assertEquals(200, as("OPERATOR", "/api/all").statusCode());
    }

    @Test
    void challengesThoseWhoMayNot() {
        var nobody = served.get("/api/mine");
        assertEquals(401, nobody.statusCode());
        assertEquals("Bearer", header(nobody, "www-authenticate"));
        assertTrue(nobody.body().contains("urn:atoll:problem:not-signed-in"));
        var old = as("old", "/api/mine");
        assertEquals(401, old.statusCode());
        assertTrue(old.body().contains("urn:atoll:problem:token-expired"));
        assertTrue(header(old, "www-authenticate").contains("invalid_token"));
        assertEquals(401, as("forged", "/api/any").statusCode());
        assertEquals(
                401,
                served.send("/api/any", r -> r.header("Authorization", "Basic eDp5"))
                        .statusCode());
        assertEquals(403, as("PLAYER", "/api/all").statusCode());
    }

    @Test
    void saysWhenTokensCantBeChecked() {
        served.port.identityGone(served.identity);
        assertEquals(503, as("GUEST", "/api/mine").statusCode());
        assertEquals(200, served.get("/api/any").statusCode());
    }

    @Test
    void limitsAccountsWhereverTheyCallFrom() {
        Served.untilTooMany(3, () -> as("PLAYER", "/api/any"));
        assertEquals(200, as("OPERATOR", "/api/any").statusCode());
        assertEquals(200, served.get("/api/any").statusCode());
    }

    @Test
    void believesTrustedProxiesAboutAddresses() {
        var forwarded = served.send("/api/any", r -> r.header("X-Forwarded-For", "6.6.6.6, 198.51.100.7, 10.0.0.3"));
        assertTrue(forwarded.body().contains("198.51.100.7"), forwarded.body());
        Served.untilTooMany(50, () -> served.send("/api/any", r -> r.header("X-Forwarded-For", "198.51.100.8")));
        assertEquals(
                200,
                served.send("/api/any", r -> r.header("X-Forwarded-For", "198.51.100.9"))
                        .statusCode());
    }

    @Test
    void opensItselfToListedOriginsOnly() {
        var listed = served.send("/api/any", r -> r.header("Origin", "https://play.example"));
        assertEquals("https://play.example", header(listed, "access-control-allow-origin"));
        assertEquals("Origin", header(listed, "vary"));
        var stranger = served.send("/api/any", r -> r.header("Origin", "https://evil.example"));
        assertEquals("", header(stranger, "access-control-allow-origin"));
        assertEquals(403, change("https://evil.example"));
        assertEquals(403, change("null"));
        assertEquals(204, change("https://play.example"));
        assertEquals(204, change("http://" + served.host()));
    }

    private int change(String origin) {
        return served.send("/api/change", r -> r.header("Origin", origin).POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    @Test
    void answersPreflights() {
        var listed = served.send("/api/change", r -> r.header("Origin", "https://play.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertEquals(204, listed.statusCode());
        assertEquals("POST, OPTIONS", header(listed, "access-control-allow-methods"));
        assertTrue(header(listed, "access-control-allow-headers").contains("Authorization"));
        var stranger = served.send("/api/change", r -> r.header("Origin", "https://evil.example")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertEquals("", header(stranger, "access-control-allow-methods"));
    }
}
