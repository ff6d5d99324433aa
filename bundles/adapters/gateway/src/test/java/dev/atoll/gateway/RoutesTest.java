package dev.atoll.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoutesTest {
    record Order(@Size(max = 8) String name, @Range(min = 1, max = 5) int count, Optional<String> note) {}

    record Echo(String text) {}

    private static final Route HELLO = Route.of(
            HttpMethod.GET, "/api/hello/{name}", "Says hello.", x -> Response.ok(new Echo("hello " + x.path("name"))));

    private static final Route ORDER = Route.of(
                    HttpMethod.POST,
                    "/api/orders",
                    "Orders.",
                    x -> Response.created(new Echo(x.body(Order.class).name())))
            .body(Order.class);

    @Test
    void givesPathParametersDecoded() {
        try (var served = new Served(HELLO)) {
            var answer = served.get("/api/hello/%C3%A9%20x");
            assertEquals(200, answer.statusCode());
            assertEquals("{\"text\":\"hello é x\"}", answer.body());
            assertEquals(
                    "application/json",
                    answer.headers().firstValue("content-type").orElse(""));
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("x-content-type-options").orElse(""));
        }
    }

    @Test
    void givesBytesAsTheyAre() {
        var film = Route.of(
                        HttpMethod.GET,
                        "/api/film",
                        "Shows.",
                        x -> new Response.Bytes(200, "application/octet-stream", new byte[] {'a', 0, 'b'}))
                .response(200, Response.Bytes.class);
        try (var served = new Served(film)) {
            var answer = served.get("/api/film");
            assertEquals("a\0b", answer.body());
            assertEquals(
                    "application/octet-stream",
                    answer.headers().firstValue("content-type").orElse(""));
            assertTrue(served.get("/api/openapi.json").body().contains("\"application/octet-stream\""));
        }
    }

    @Test
    void countsMethodsThatClientsMadeUpAsOne() {
        try (var served = new Served(HELLO)) {
            served.get("/api/hello/x");
            for (String method : List.of("GET1", "get", "BREW", "PROPFIND", "M".repeat(200))) {
                served.send("/api/hello/x", r -> r.method(method, HttpRequest.BodyPublishers.noBody()));
            }
            var gauges = new Gauges();
            Served.until("all are counted", () -> {
                served.port.report(gauges);
                return gauges.value("atoll_http_request_seconds") == 6;
            });
            assertEquals(Set.of("GET", "other"), gauges.labels("atoll_http_request_seconds", "method"));
        }
    }

    @Test
    void prefersLiteralSegmentsOverParameters() {
        var live = Route.of(HttpMethod.GET, "/api/rooms/live", "", x -> Response.ok(new Echo("live")));
        var room = Route.of(HttpMethod.GET, "/api/rooms/{room}", "", x -> Response.ok(new Echo(x.path("room"))));
        var seats = Route.of(HttpMethod.GET, "/api/{any}/live/seats", "", x -> Response.ok(new Echo("seats")));
        try (var served = new Served(room, live, seats)) {
            assertEquals("{\"text\":\"live\"}", served.get("/api/rooms/live").body());
            assertEquals("{\"text\":\"x\"}", served.get("/api/rooms/x").body());
            assertEquals(
                    "{\"text\":\"seats\"}", served.get("/api/rooms/live/seats").body());
        }
    }

    @Test
    void answersWhatIsNotThereWithProblem() {
        try (var served = new Served(HELLO)) {
            var answer = served.get("/api/nothing");
            assertEquals(404, answer.statusCode());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("content-type").orElse(""));
            assertTrue(answer.body().contains("\"type\":\"urn:atoll:problem:not-found\""), answer.body());
            assertTrue(answer.body().contains("\"status\":404"), answer.body());
        }
    }

    @Test
    void asksForPatienceWhileItStarts() {
        try (var served = new Served(HELLO)) {
            served.port.roomsGone(served.rooms);
            var answer = served.get("/api/nothing");
            assertEquals(503, answer.statusCode());
            assertEquals("1", answer.headers().firstValue("retry-after").orElse(""));
            assertTrue(answer.body().contains("urn:atoll:problem:starting"), answer.body());
            assertEquals(200, served.get("/api/hello/you").statusCode());
        }
    }

    @Test
    void namesTheMethodsThatArePossible() {
        try (var served = new Served(HELLO, ORDER)) {
            var wrong = served.send("/api/hello/x", r -> r.DELETE());
            assertEquals(405, wrong.statusCode());
            assertEquals(
                    "GET, HEAD, OPTIONS", wrong.headers().firstValue("allow").orElse(""));
            var options = served.send("/api/orders", r -> r.method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertEquals(204, options.statusCode());
            assertEquals("POST, OPTIONS", options.headers().firstValue("allow").orElse(""));
        }
    }

    @Test
    void answersHeadWithoutBody() {
        try (var served = new Served(HELLO)) {
            var answer = served.send("/api/hello/x", r -> r.method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertEquals(200, answer.statusCode());
            assertEquals("18", answer.headers().firstValue("content-length").orElse(""));
            assertEquals("", answer.body());
        }
    }

    @Test
    void bindsBodiesStrictly() {
        try (var served = new Served(ORDER)) {
            assertEquals(
                    201,
                    served.post("/api/orders", "{\"name\":\"a\",\"count\":5}").statusCode());
            var bad = served.post("/api/orders", "{\"name\":\"123456789\",\"count\":6,\"more\":1}");
            assertEquals(400, bad.statusCode());
            for (String pointer : List.of("/name", "/count", "/more")) {
                assertTrue(bad.body().contains("\"pointer\":\"" + pointer + "\""), bad.body());
            }
            var typed = served.post("/api/orders", "{\"name\":1,\"count\":\"2\"}");
            assertEquals(400, typed.statusCode());
            var missing = served.post("/api/orders", "");
            assertTrue(missing.body().contains("\"pointer\":\"/count\""), missing.body());
        }
    }

    @Test
    void tellsWhereJsonIsMalformed() {
        try (var served = new Served(ORDER)) {
            var answer = served.post("/api/orders", "{\"name\":\"a\",\n  \"count\":}");
            assertEquals(400, answer.statusCode());
            assertTrue(answer.body().contains("malformed-body"), answer.body());
            assertTrue(answer.body().matches("(?s).*line.{0,3} 2.*"), answer.body());
        }
    }

    @Test
    void refusesBodiesOfOtherTypesAndSizes() {
        try (var served = new Served(HELLO, ORDER)) {
            var text = served.send("/api/orders", r -> r.header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertEquals(415, text.statusCode());
            assertEquals(413, served.post("/api/orders", "x".repeat(20_000)).statusCode());
            var chunked = served.send("/api/orders", r -> r.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(new byte[20_000]))));
            assertEquals(413, chunked.statusCode());
        }
    }

    @Test
    void refusesUnknownQueryParameters() {
        var search = Route.of(
                        HttpMethod.GET,
                        "/api/search",
                        "",
                        x -> Response.ok(new Echo(x.query("q").orElse("-"))))
                .query("q", "What to look for.");
        try (var served = new Served(search)) {
            assertEquals("{\"text\":\"a b\"}", served.get("/api/search?q=a+b").body());
            assertEquals("{\"text\":\"-\"}", served.get("/api/search").body());
            assertEquals(400, served.get("/api/search?p=1").statusCode());
            assertEquals(400, served.get("/api/search?q=1&q=2").statusCode());
            assertEquals(400, served.get("/api/search?q=%ff").statusCode());
        }
    }

    @Test
    void turnsProblemsOfHandlersIntoAnswers() {
        var full = Route.of(HttpMethod.GET, "/api/full", "", x -> {
            throw Problem.conflict("room-full", "All \"seats\" are taken.");
        });
        try (var served = new Served(full)) {
            var answer = served.get("/api/full");
            assertEquals(409, answer.statusCode());
            assertTrue(answer.body().contains("urn:atoll:problem:room-full"), answer.body());
            assertTrue(answer.body().contains("All \\\"seats\\\" are taken."), answer.body());
        }
    }

    @Test
    void leaksNothingOfInternalErrors() {
        var broken = Route.of(HttpMethod.GET, "/api/broken", "", x -> {
            throw new IllegalStateException("the secret is swordfish");
        });
        try (var served = new Served(broken)) {
            var answer = served.get("/api/broken");
            assertEquals(500, answer.statusCode());
            assertFalse(answer.body().contains("swordfish"), answer.body());
            assertTrue(answer.body().matches(".*as error [0-9a-f]{16}.*"), answer.body());
        }
    }

    @Test
    void turnsRequestsAwayWhenAllThreadsAreBusyAndStillSaysThatItLives() throws Exception {
        var release = new CountDownLatch(1);
        var entered = new AtomicInteger();
        var live = Route.of(HttpMethod.GET, "/health/live", "", x -> Response.ok(new Echo("yes")));
        var slow = Route.of(HttpMethod.GET, "/api/slow", "", x -> {
            entered.incrementAndGet();
            try {
                assertTrue(release.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.empty();
        });
        try (var served = new Served(Map.of("work_threads", 1, "work_queue_max", 1), slow, live)) {
            var first = served.connect();
            first.getOutputStream()
                    .write("GET /api/slow HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Served.until("the handler runs", () -> entered.get() == 1);
            var second = served.connect();
            second.getOutputStream()
                    .write("GET /api/slow HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var gauges = new Gauges();
            Served.until("one waits", () -> {
                served.port.report(gauges);
                return gauges.value("atoll_work_waiting") == 1;
            });
            var third = served.get("/api/slow");
            assertEquals(503, third.statusCode());
            assertEquals("1", third.headers().firstValue("retry-after").orElse(""));
            assertEquals("{\"text\":\"yes\"}", served.get("/health/live").body());
            release.countDown();
            assertTrue(Served.head(first.getInputStream()).startsWith("HTTP/1.1 204"));
            assertTrue(Served.head(second.getInputStream()).startsWith("HTTP/1.1 204"));
            first.close();
            second.close();
        }
    }

    @Test
    void answersForHandlersThatTakeTooLong() {
        var release = new CountDownLatch(1);
        var stuck = Route.of(HttpMethod.GET, "/api/stuck", "", x -> {
            try {
                assertTrue(release.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.empty();
        });
        try (var served = new Served(Map.of("handler_seconds", 1), stuck)) {
            assertEquals(504, served.get("/api/stuck").statusCode());
            release.countDown();
        }
    }

    @Test
    void servesTheFirstOfTwoRoutesForOnePathAndTheSecondOnceItIsAlone() {
        var one = Route.of(HttpMethod.GET, "/api/x/{a}", "", x -> Response.ok(new Echo("one")));
        var two = Route.of(HttpMethod.GET, "/api/x/{b}", "", x -> Response.ok(new Echo("two " + x.path("b"))));
        try (var served = new Served()) {
            var first = served.add(one);
            served.add(two);
            assertEquals("{\"text\":\"one\"}", served.get("/api/x/1").body());
            served.port.removeRoutes(first);
            assertEquals("{\"text\":\"two 1\"}", served.get("/api/x/1").body());
        }
    }

    @Test
    void limitsRequestsPerAddress() {
        try (var served =
                new Served(Map.of("requests_per_second_per_address", 1, "requests_burst_per_address", 3), HELLO)) {
            var over = Served.untilTooMany(3, () -> served.get("/api/hello/x"));
            assertTrue(Integer.parseInt(over.headers().firstValue("retry-after").orElse("0")) >= 1);
        }
    }
}
