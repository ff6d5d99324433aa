package dev.atoll.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.engine.tree.Scalar;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    enum Colour {
        RED,
        GREEN
    }

    sealed interface Shape {
        record Dot(int x) implements Shape {}

        record Line(int x, int y) implements Shape {}
    }

    record Node(String name, List<Node> children) {}

    record Everything(
            @Size(max = 8) String text,
            @Range(min = 1, max = 5) int count,
            @Range(min = 0, max = 1, step = 0.5) double share,
            @Size(max = 3) List<String> names,
            Map<String, Long> numbers,
            Colour colour,
            Shape shape,
            Node tree,
            Instant when,
            Optional<Boolean> maybe,
            Optional<Scalar> default_,
            @Nullable String none) {}

    record Fine(boolean fine) {}

    private static final List<Route> ROUTES = List.of(
            Route.of(HttpMethod.GET, "/api/a/{b}/c", "One.", x -> Response.ok(new Fine(true)))
                    .query("q", "A question.")
                    .response(200, Fine.class),
            Route.of(HttpMethod.POST, "/api/a", "Two.", x -> Response.created(new Fine(true)))
                    .body(Everything.class)
                    .response(201, Fine.class)
                    .access(Access.SIGNED_IN),
            Route.of(HttpMethod.PUT, "/api/raw", "Three.", x -> Response.empty())
                    .bytes(10)
                    .response(204, Void.class)
                    .access(Access.OPERATOR),
            Route.of(HttpMethod.GET, "/api/live", "Four.", x -> new Response.Events(listener -> () -> {}))
                    .response(200, Response.Events.class),
            Route.of(HttpMethod.DELETE, "/api/a/{b}/c", "Five.", x -> Response.empty()));

    private final Served served = new Served(ROUTES.toArray(Route[]::new));
    private final JsonObject document =
            new JsonObject(served.get("/api/openapi.json").body());

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void holdsEveryRouteWithAllItsStatuses() {
        for (Route route : ROUTES) {
            var operation = document.getJsonObject("paths")
                    .getJsonObject(route.path())
                    .getJsonObject(route.method().name().toLowerCase(Locale.ROOT));
            assertEquals(route.summary(), operation.getString("summary"));
            var responses = operation.getJsonObject("responses");
            route.responses().keySet().forEach(s -> assertTrue(responses.containsKey(s.toString()), route.path()));
            for (int status : new int[] {400, 401, 429, 500, 503, 504}) {
                assertTrue(responses.containsKey(Integer.toString(status)), route.path() + " " + status);
            }
            assertEquals(route.access() == Access.OPERATOR, responses.containsKey("403"));
            assertEquals(route.bytesMax() > 0, responses.containsKey("413"));
            assertEquals(route.body() != null, responses.containsKey("415"));
        }
        assertEquals(5, document.getJsonObject("paths").size());
    }

    @Test
    void documentsNothingThatIsNotThere() {
        for (String path : document.getJsonObject("paths").fieldNames()) {
            for (String method :
                    document.getJsonObject("paths").getJsonObject(path).fieldNames()) {
                if (path.equals("/api/live")) {
                    continue; // It would not end; EventStreamsTest has it.
                }
                var answer = served.send(
                        path.replaceAll("\\{[^}]*}", "x"),
                        r -> r.method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.noBody()));
                assertNotEquals(404, answer.statusCode(), method + " " + path);
                assertNotEquals(405, answer.statusCode(), method + " " + path);
            }
        }
    }

    @Test
    void followsRoutesThatComeAndGo() {
        var late = served.add(Route.of(HttpMethod.GET, "/api/late", "Late.", x -> Response.empty()));
        assertTrue(served.get("/api/openapi.json").body().contains("/api/late"));
        served.port.removeRoutes(late);
        assertFalse(served.get("/api/openapi.json").body().contains("/api/late"));
    }

    @Test
    void describesRecordsAsTheyAreBound() {
        var schema = schema("Everything");
        var properties = schema.getJsonObject("properties");
        assertEquals(8, properties.getJsonObject("text").getInteger("maxLength"));
        assertEquals(1, properties.getJsonObject("count").getInteger("minimum"));
        assertEquals(5, properties.getJsonObject("count").getInteger("maximum"));
        assertEquals(1.0, properties.getJsonObject("share").getDouble("maximum"));
        assertEquals(3, properties.getJsonObject("names").getInteger("maxItems"));
        assertEquals("date-time", properties.getJsonObject("when").getString("format"));
        assertEquals(
                List.of("boolean", "number", "string"),
                properties.getJsonObject("default").getJsonArray("type").getList());
        assertEquals(
                "int64",
                properties
                        .getJsonObject("numbers")
                        .getJsonObject("additionalProperties")
                        .getString("format"));
        assertEquals(
                List.of("RED", "GREEN"), schema("Colour").getJsonArray("enum").getList());
        assertEquals(2, schema("Shape").getJsonArray("oneOf").size());
        assertEquals(
                "#/components/schemas/Node",
                schema("Node")
                        .getJsonObject("properties")
                        .getJsonObject("children")
                        .getJsonObject("items")
                        .getString("$ref"));
        assertEquals(
                List.of("text", "count", "share", "names", "numbers", "colour", "shape", "tree", "when"),
                schema.getJsonArray("required").getList());
        assertEquals(false, schema.getBoolean("additionalProperties"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var text = document.encode();
        var names =
                document.getJsonObject("components").getJsonObject("schemas").fieldNames();
        var reference = java.util.regex.Pattern.compile("#/components/schemas/([A-Za-z0-9]+)")
                .matcher(text);
        int found = 0;
        while (reference.find()) {
            assertTrue(names.contains(reference.group(1)), reference.group());
            found++;
        }
        assertTrue(found > 10);
    }

    private JsonObject schema(String name) {
        return document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }
}
