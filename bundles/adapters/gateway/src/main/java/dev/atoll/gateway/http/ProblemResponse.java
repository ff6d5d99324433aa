package dev.atoll.gateway.http;

import dev.atoll.api.http.Problem;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal or failure, as a problem document (RFC 9457).
 *
 * @param status the HTTP status
 * @param type a slug that clients can switch on
 * @param detail for people: what is wrong and what to do next
 * @param errors what is wrong with which field of the body
 * @param headers further response headers
 */
public record ProblemResponse(
        int status, String type, String detail, List<Problem.FieldError> errors, Map<String, String> headers) {
    public ProblemResponse {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public ProblemResponse(int status, String type, String detail) {
        this(status, type, detail, List.of(), Map.of());
    }

    static ProblemResponse of(Problem problem) {
        var answer =
                new ProblemResponse(problem.status(), problem.type(), problem.detail(), problem.errors(), Map.of());
        return switch (problem.status()) {
            case 401 -> answer.with("WWW-Authenticate", "Bearer");
            case 429, 503 -> answer.retryAfter(1);
            default -> answer;
        };
    }

    ProblemResponse with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ProblemResponse(status, type, detail, errors, more);
    }

    public ProblemResponse retryAfter(long seconds) {
        return with("Retry-After", Long.toString(seconds));
    }

    String json() {
        var document = new JsonObject()
                .put("type", "urn:atoll:problem:" + type)
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail);
        if (!errors.isEmpty()) {
            var list = new JsonArray();
            errors.forEach(
                    e -> list.add(new JsonObject().put("pointer", e.pointer()).put("detail", e.detail())));
            document.put("errors", list);
        }
        return document.encode();
    }
}
