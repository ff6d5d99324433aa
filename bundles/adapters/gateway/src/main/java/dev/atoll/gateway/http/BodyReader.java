package dev.atoll.gateway.http;

import dev.atoll.api.http.Route;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads bodies, each within its route's limit and all within the server's. On event loops. */
final class BodyReader {
    private static final byte[] NOTHING = {};

    private final Vertx vertx;
    private final int seconds;
    private final long totalMax;
    private final AtomicLong total = new AtomicLong();

    BodyReader(Vertx vertx, HttpLimits limits) {
        this.vertx = vertx;
        this.seconds = limits.bodySeconds();
        this.totalMax = limits.bodyBytesTotal();
    }

    /** Reads what the route takes, then goes on; or answers. */
    void read(Visit visit, Route route, Consumer<byte[]> then) {
        var request = visit.request();
        long announced = announced(request);
        if (announced == 0 || request.isEnded()) {
            then.accept(NOTHING);
            return;
        }
        var objection = objection(request, route, announced);
        if (objection != null) {
            visit.refuseAndHangUp(objection);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            visit.response().writeContinue();
        }
        collect(visit, route.bytesMax(), then);
    }

    /** The length that the client announces; -1 when it comes in chunks; 0 when there is no body. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            return request.headers().contains("Transfer-Encoding") ? -1 : 0;
        }
        try {
            return Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static @Nullable Fault objection(HttpServerRequest request, Route route, long announced) {
        if (route.bytesMax() == 0) {
            return new Fault(400, "unexpected-body", "This takes no body.");
        }
        if (announced > route.bytesMax()) {
            return tooLarge(route.bytesMax());
        }
        if (route.body() != null && !isJson(request.getHeader("Content-Type"))) {
            return new Fault(415, "not-json", "Send the body as application/json.").with("Accept", "application/json");
        }
        return null;
    }

    private static Fault tooLarge(int bytesMax) {
        return new Fault(413, "body-too-large", "The body may have at most " + bytesMax + " bytes.");
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
        String charset = parts.length < 2 ? "" : parts[1].strip().replace("\"", "");
        return parts[0].strip().equals("application/json")
                && (charset.isEmpty() || charset.equals("charset=utf-8") || !charset.startsWith("charset="));
    }

    private void collect(Visit visit, int bytesMax, Consumer<byte[]> then) {
        var body = Buffer.buffer();
        var request = visit.request();
        long late = vertx.setTimer(
                seconds * 1_000L,
                timer -> visit.refuseAndHangUp(new Fault(408, "body-too-slow", "The body took too long to arrive.")));
        visit.atEnd(() -> {
            vertx.cancelTimer(late);
            total.addAndGet(-body.length());
        });
        request.handler(part -> {
            if (visit.answered()) {
                return;
            }
            if (body.length() + part.length() > bytesMax) {
                visit.refuseAndHangUp(tooLarge(bytesMax));
            } else if (total.addAndGet(part.length()) > totalMax) {
                total.addAndGet(-part.length());
                visit.refuseAndHangUp(
                        new Fault(503, "busy", "Too many bodies are being sent at once; try again.").retryAfter(1));
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            vertx.cancelTimer(late);
            if (!visit.answered()) {
                then.accept(body.getBytes());
            }
        });
    }
}
