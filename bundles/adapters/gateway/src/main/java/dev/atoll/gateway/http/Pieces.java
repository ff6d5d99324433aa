package dev.atoll.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * A long answer, written as fast as its client reads it: of one that reads nothing, two pieces wait and not the whole. On an
 * event loop.
 */
final class Pieces {
    /** The length of a piece. What is no longer goes out as it is. */
    static final int BYTES = 64 * 1024;

    /** A client that takes nothing for this long is let go of. */
    private static final long PATIENCE_MS = 30_000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Buffer body;
    private final Runnable atEnd;
    private int written;

    /** @param atEnd called once all is written; when the client goes before, its close handler tells */
    Pieces(Vertx vertx, HttpServerRequest request, Buffer body, Runnable atEnd) {
        this.vertx = vertx;
        this.request = request;
        this.body = body;
        this.atEnd = atEnd;
    }

    /** Writes what there is room for, and the rest when there is room for that. */
    void write() {
        var response = request.response();
        // There may be room once more after the last piece.
        if (response.ended() || response.closed()) {
            return;
        }
        while (body.length() - written > BYTES) {
            if (response.writeQueueFull()) {
                long late = vertx.setTimer(
                        PATIENCE_MS, timer -> request.connection().close());
                response.drainHandler(drained -> {
                    vertx.cancelTimer(late);
                    write();
                });
                return;
            }
            response.write(body.slice(written, written + BYTES));
            written += BYTES;
        }
        response.end(body.slice(written, body.length()));
        atEnd.run();
    }
}
