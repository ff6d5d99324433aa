package dev.atoll.api.http;

/**
 * An answer other than success, as problem details (RFC 9457). Thrown by handlers; carries no stack trace, since it is an
 * expected outcome.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    /**
     * @param status the HTTP status, 400 to 599
     * @param type a slug that clients can switch on: {@code room-full}
     * @param detail for people: what is wrong and what to do next
     */
    public Problem(int status, String type, String detail) {
        super(detail, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is no problem");
        }
        this.status = status;
        this.type = type;
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
