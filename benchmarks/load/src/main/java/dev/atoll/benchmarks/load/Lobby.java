package dev.atoll.benchmarks.load;

import dev.atoll.engine.tree.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a player: guests, rooms, tickets. */
final class Lobby {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI server;

    Lobby(URI server) {
        this.server = server;
    }

    /** A new guest's access token. */
    String guest() {
        return text(post("/api/sessions/guest", null, Map.of()), "accessToken");
    }

    /** A new room's id. */
    String open(String token, String game) {
        var created = post("/api/rooms", token, Map.of("game", game));
        return text(map(created.get("room")), "id");
    }

    /** A seat ticket. */
    String seat(String token, String room) {
        return text(post("/api/rooms/" + room + "/seats", token, Map.of()), "ticket");
    }

    /** The server's metrics, as text. */
    String metrics() {
        return send(HttpRequest.newBuilder(server.resolve("/metrics")).GET());
    }

    private Map<String, Object> post(String path, @Nullable String token, Map<String, Object> body) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body), StandardCharsets.UTF_8));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return map(Json.read(send(request)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + server, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys.
    static Map<String, Object> map(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalStateException("not an object: " + tree);
    }

    private static String text(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("no " + name + " in " + tree);
    }
}
