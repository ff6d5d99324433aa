package dev.atoll.api.http;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer other than success, as problem details (RFC 9457). Thrown by handlers; carries no stack trace, since it is an
 * expected outcome.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    // An ArrayList, since a field of an exception should be serializable.
    private final ArrayList<FieldError> errors;

    /**
     * What is wrong with a part of the body.
     *
     * @param pointer where it is: a JSON pointer (RFC 6901)
     */
    public record FieldError(String pointer, String detail) implements Serializable {}

    /**
     * @param status the HTTP status, 400 to 599
     * @param type a slug that clients can switch on: {@code room-full}
     * @param detail for people: what is wrong and what to do next
     */
    public Problem(int status, String type, String detail) {
        this(status, type, detail, List.of());
    }

    private Problem(int status, String type, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is no problem");
        }
        this.status = status;
        this.type = type;
        this.errors = new ArrayList<>(errors);
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What is wrong with which part of the body; empty when it isn't about one. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** 400: the body is as the route's record says, and still doesn't fit. */
    public static Problem invalidBody(List<FieldError> errors) {
        String all = errors.stream()
                .map(error -> error.pointer().isEmpty() ? error.detail() : error.pointer() + ": " + error.detail())
                .collect(Collectors.joining("; "));
        return new Problem(400, "invalid-body", "The body doesn't fit: " + all + ".", errors);
    }

    /** {@link #invalidBody(List)} with one error. */
    public static Problem invalidBody(String pointer, String detail) {
        return invalidBody(List.of(new FieldError(pointer, detail)));
    }

    public static Problem badRequest(String type, String detail) {
        return new Problem(400, type, detail);
    }

    public static Problem unauthorized(String type, String detail) {
        return new Problem(401, type, detail);
    }

    public static Problem forbidden(String type, String detail) {
        return new Problem(403, type, detail);
    }

    public static Problem notFound(String type, String detail) {
        return new Problem(404, type, detail);
    }

    public static Problem conflict(String type, String detail) {
        return new Problem(409, type, detail);
    }

    public static Problem tooMany(String type, String detail) {
        return new Problem(429, type, detail);
    }

    public static Problem unavailable(String type, String detail) {
        return new Problem(503, type, detail);
    }
}
