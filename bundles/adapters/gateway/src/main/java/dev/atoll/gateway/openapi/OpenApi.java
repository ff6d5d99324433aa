package dev.atoll.gateway.openapi;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Serves the OpenAPI 3.1 document of all routes. */
public final class OpenApi implements Routes {
    private static final String PROBLEM = "application/problem+json";

    private final Supplier<List<Route>> served;

    /** @param served the routes at this moment */
    public OpenApi(Supplier<List<Route>> served) {
        this.served = served;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of(
                        HttpMethod.GET,
                        "/api/openapi.json",
                        "This document.",
                        x -> new Response.Text(
                                200, "application/json", document().encode()))
                .response(200, Record.class));
    }

    JsonObject document() {
        var schemas = new Schemas();
        SortedMap<String, JsonObject> paths = new TreeMap<>();
        for (Route route : served.get()) {
            paths.computeIfAbsent(route.path(), p -> new JsonObject())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route, schemas));
        }
        var all = new JsonObject();
        paths.forEach(all::put);
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "Atoll")
                                .put("version", "0.1.0")
                                .put("description", "Accounts, rooms and results. Rooms themselves are WebSockets.")
                                .put(
                                        "license",
                                        new JsonObject()
                                                .put("name", "Apache-2.0")
                                                .put("identifier", "Apache-2.0")))
                .put("paths", all)
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", schemas.components().put("Problem", problem()))
                                .put(
                                        "securitySchemes",
                                        new JsonObject()
                                                .put(
                                                        "token",
                                                        new JsonObject()
                                                                .put("type", "http")
                                                                .put("scheme", "bearer"))));
    }

    private static JsonObject operation(Route route, Schemas schemas) {
        var operation = new JsonObject()
                .put("operationId", id(route))
                .put("summary", route.summary())
                .put("tags", new JsonArray().add(tag(route.path())))
                .put("security", security(route.access()));
        var parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (route.body() != null) {
            operation.put("requestBody", body("application/json", schemas.reference(route.body())));
        } else if (route.bytesMax() > 0) {
            operation.put("requestBody", body("application/octet-stream", new JsonObject()));
        }
        return operation.put("responses", responses(route, schemas));
    }

    private static JsonObject body(String type, JsonObject schema) {
        return new JsonObject()
                .put("required", true)
                .put("content", new JsonObject().put(type, new JsonObject().put("schema", schema)));
    }

    private static JsonArray parameters(Route route) {
        var text = new JsonObject().put("type", "string");
        var parameters = new JsonArray();
        route.pathParameters()
                .forEach(name -> parameters.add(new JsonObject()
                        .put("name", name)
                        .put("in", "path")
                        .put("required", true)
                        .put("schema", text)));
        route.query()
                .forEach((name, sentence) -> parameters.add(new JsonObject()
                        .put("name", name)
                        .put("in", "query")
                        .put("description", sentence)
                        .put("schema", text)));
        return parameters;
    }

    private static JsonArray security(Access access) {
        var token = new JsonObject().put("token", new JsonArray());
        var ways = new JsonArray();
        if (access == Access.ANYONE) {
            ways.add(new JsonObject());
        }
        return ways.add(token);
    }

    private static JsonObject responses(Route route, Schemas schemas) {
        var all = new TreeMap<String, JsonObject>();
        route.responses().forEach((status, type) -> all.put(Integer.toString(status), success(status, type, schemas)));
        if (route.responses().isEmpty()) {
            all.put("2XX", new JsonObject().put("description", "Success."));
        }
        problems(route).forEach((status, sentence) -> all.putIfAbsent(Integer.toString(status), refusal(sentence)));
        all.put("default", refusal("Another problem; its type says which."));
        var responses = new JsonObject();
        all.forEach(responses::put);
        return responses;
    }

    private static JsonObject success(int status, Class<?> type, Schemas schemas) {
        var response = new JsonObject()
                .put("description", HttpResponseStatus.valueOf(status).reasonPhrase());
        if (type == Void.class || type == void.class) {
            return response;
        }
        String mime = "application/json";
        var schema = new JsonObject();
        if (type == String.class) {
            mime = "text/plain";
            schema.put("type", "string");
        } else if (type == Response.Events.class || type == Response.Feed.class) {
            mime = "text/event-stream";
            schema.put("type", "string");
        } else if (type == Response.Bytes.class) {
            mime = "application/octet-stream";
            schema.put("type", "string").put("format", "binary");
        } else if (type == Record.class) {
            schema.put("type", "object");
        } else {
            schema = schemas.reference(type);
        }
        return response.put("content", new JsonObject().put(mime, new JsonObject().put("schema", schema)));
    }

    /** What the gateway itself may answer, whatever the handler does. */
    private static Map<Integer, String> problems(Route route) {
        var problems = new TreeMap<Integer, String>();
        problems.put(400, "The request is malformed, or its body doesn't fit.");
        problems.put(401, "A token is missing, expired or not valid.");
        if (route.access() == Access.OPERATOR) {
            problems.put(403, "Only operators may do this.");
        }
        if (route.bytesMax() > 0) {
            problems.put(408, "The body took too long to arrive.");
            problems.put(413, "The body is larger than " + route.bytesMax() + " bytes.");
        }
        if (route.body() != null) {
            problems.put(415, "The body is not JSON.");
        }
        problems.put(429, "Too many requests; Retry-After says when to come back.");
        problems.put(500, "Something went wrong on the server; detail has an id that operators find in the log.");
        problems.put(503, "The server has too much to do, or is going down; Retry-After says when to come back.");
        problems.put(504, "The answer took too long.");
        return problems;
    }

    private static JsonObject refusal(String sentence) {
        var schema = new JsonObject().put("$ref", "#/components/schemas/Problem");
        return new JsonObject()
                .put("description", sentence)
                .put("content", new JsonObject().put(PROBLEM, new JsonObject().put("schema", schema)));
    }

    private static JsonObject problem() {
        var text = new JsonObject().put("type", "string");
        var error = new JsonObject()
                .put("type", "object")
                .put("properties", new JsonObject().put("pointer", text).put("detail", text))
                .put("required", new JsonArray().add("pointer").add("detail"));
        return new JsonObject()
                .put("type", "object")
                .put(
                        "properties",
                        new JsonObject()
                                .put("type", text)
                                .put("title", text)
                                .put("status", new JsonObject().put("type", "integer"))
                                .put("detail", text)
                                .put(
                                        "errors",
                                        new JsonObject().put("type", "array").put("items", error)))
                .put("required", new JsonArray(List.of("type", "title", "status", "detail")));
    }

    /** {@code POST /api/rooms/{room}/seats} is {@code postApiRoomsRoomSeats}. */
    private static String id(Route route) {
        var id = new StringBuilder(route.method().name().toLowerCase(Locale.ROOT));
        for (String part : route.path().split("[^A-Za-z0-9]+", -1)) {
            if (!part.isEmpty()) {
                id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return id.toString();
    }

    private static String tag(String path) {
        String[] parts = path.split("/", -1);
        return parts.length > 2 && parts[1].equals("api") ? parts[2] : parts[1];
    }
}
