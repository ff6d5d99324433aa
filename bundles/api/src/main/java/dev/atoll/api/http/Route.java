package dev.atoll.api.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One method on one path. Built by {@link #of}; each setter gives a new route.
 *
 * @param path with parameters in braces: {@code /api/rooms/{room}}
 * @param summary one sentence, for the OpenAPI document
 * @param access who may call it
 * @param body the record that the JSON body must fit, or null for a route without one. Unknown fields, missing fields and
 *     values outside a {@code @Range} or {@code @Size} are refused with the JSON pointer of the culprit. Components marked
 *     {@code @Nullable} or {@code Optional} may be absent
 * @param bytesMax the largest body, in bytes; routes without a {@code body} type get the raw bytes when this isn't 0
 * @param query query parameters by name, with a sentence each; all are optional and others are refused
 * @param responses the status codes of successes, with the record that each carries ({@code Void} for none)
 * @param handler called on a {@code work-*} thread, may block for as long as its own time-outs say; that of
 *     {@code /health/live} is called on an event loop and may not block
 */
public record Route(
        HttpMethod method,
        String path,
        String summary,
        Access access,
        @Nullable Class<? extends Record> body,
        int bytesMax,
        Map<String, String> query,
        Map<Integer, Class<?>> responses,
        Handler handler) {
    /** The largest JSON body, unless a route says otherwise. */
    public static final int BODY_BYTES_MAX = 16 * 1024;

    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path " + path + " does not start with /");
        }
        query = Collections.unmodifiableMap(new TreeMap<>(query));
        responses = Collections.unmodifiableMap(new TreeMap<>(responses));
    }

    /** What a route does. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers one request.
         *
         * @throws Problem for an answer other than success
         */
        Response handle(Exchange exchange);
    }

    /** A route that anyone may call, without a body. */
    public static Route of(HttpMethod method, String path, String summary, Handler handler) {
        return new Route(method, path, summary, Access.ANYONE, null, 0, Map.of(), Map.of(), handler);
    }

    public Route access(Access access) {
        return new Route(method, path, summary, access, body, bytesMax, query, responses, handler);
    }

    public Route body(Class<? extends Record> body) {
        return new Route(method, path, summary, access, body, BODY_BYTES_MAX, query, responses, handler);
    }

    /** Takes a raw body of at most this many bytes. */
    public Route bytes(int bytesMax) {
        return new Route(method, path, summary, access, null, bytesMax, query, responses, handler);
    }

    public Route query(String name, String sentence) {
        var more = new TreeMap<>(query);
        more.put(name, sentence);
        return new Route(method, path, summary, access, body, bytesMax, more, responses, handler);
    }

    public Route response(int status, Class<?> type) {
        var more = new TreeMap<>(responses);
        more.put(status, type);
        return new Route(method, path, summary, access, body, bytesMax, query, more, handler);
    }

    /** The names of the parameters in the path, in order. */
    public List<String> pathParameters() {
        var names = new ArrayList<String>();
        for (String part : path.split("/", -1)) {
            if (part.startsWith("{") && part.endsWith("}")) {
                names.add(part.substring(1, part.length() - 1));
            }
        }
        return List.copyOf(names);
    }
}
