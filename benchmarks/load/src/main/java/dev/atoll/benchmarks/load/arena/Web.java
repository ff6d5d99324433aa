package dev.atoll.benchmarks.load.arena;

import dev.atoll.engine.tree.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Questions over HTTP, several at once. */
final class Web {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int BUSY = 503;
    private static final int TRIES = 50;
    private static final Executor LATER = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI server;

    Web(URI server) {
        this.server = server;
    }

    CompletableFuture<Map<String, Object>> post(String path, @Nullable String token, Map<String, Object> body) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(Json.write(body), StandardCharsets.UTF_8));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return patiently(request.build(), TRIES).thenApply(Web::checked).thenApply(Json::readObject);
    }

    /** A server that says it is busy is asked again, as a client would. */
    private CompletableFuture<HttpResponse<String>> patiently(HttpRequest request, int tries) {
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenCompose(response -> response.statusCode() != BUSY || tries == 0
                        ? CompletableFuture.completedFuture(response)
                        : CompletableFuture.runAsync(() -> {}, LATER)
                                .thenCompose(waited -> patiently(request, tries - 1)));
    }

    String get(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(Web::checked)
                .join();
    }

    private static String checked(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    static String text(@Nullable Object tree, String... path) {
        Object at = tree;
        for (String name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        if (at instanceof String text) {
            return text;
        }
        throw new IllegalStateException("no " + String.join(".", path) + " in " + tree);
    }
}
