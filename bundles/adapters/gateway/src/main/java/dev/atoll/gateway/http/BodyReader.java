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
    void read(RequestContext context, Route route, Consumer<byte[]> then) {
        var request = context.request();
        long announced = announced(request);
        if (announced == 0 || request.isEnded()) {
            then.accept(NOTHING);
            return;
        }
        var objection = objection(request, route, announced);
        if (objection != null) {
            context.refuseAndHangUp(objection);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        collect(context, route.bytesMax(), then);
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

    private static @Nullable ProblemResponse objection(HttpServerRequest request, Route route, long announced) {
        if (route.bytesMax() == 0) {
            return new ProblemResponse(400, "unexpected-body", "This takes no body.");
        }
        if (announced > route.bytesMax()) {
            return tooLarge(route.bytesMax());
        }
        if (route.body() != null && !isJson(request.getHeader("Content-Type"))) {
            return new ProblemResponse(415, "not-json", "Send the body as application/json.")
                    .with("Accept", "application/json");
        }
        return null;
    }

    private static ProblemResponse tooLarge(int bytesMax) {
        return new ProblemResponse(413, "body-too-large", "The body may have at most " + bytesMax + " bytes.");
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

    private void collect(RequestContext context, int bytesMax, Consumer<byte[]> then) {
        var body = Buffer.buffer();
        var request = context.request();
        long late = vertx.setTimer(
                seconds * 1_000L,
                timer -> context.refuseAndHangUp(
                        new ProblemResponse(408, "body-too-slow", "The body took too long to arrive.")));
        context.atEnd(() -> {
            vertx.cancelTimer(late);
            total.addAndGet(-body.length());
        });
        request.handler(part -> {
            if (context.answered()) {
                return;
            }
            if (body.length() + part.length() > bytesMax) {
                context.refuseAndHangUp(tooLarge(bytesMax));
            } else if (total.addAndGet(part.length()) > totalMax) {
                total.addAndGet(-part.length());
                context.refuseAndHangUp(
                        new ProblemResponse(503, "busy", "Too many bodies are being sent at once; try again.")
                                .retryAfter(1));
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            vertx.cancelTimer(late);
            if (!context.answered()) {
                then.accept(body.getBytes());
            }
        });
    }
}
