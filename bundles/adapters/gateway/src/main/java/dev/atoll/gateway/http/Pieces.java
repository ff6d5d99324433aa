package dev.atoll.gateway.http;

import io.vertx.core.buffer.Buffer;

/**
 * A long answer, written as fast as its client reads it: of one that reads nothing, two pieces wait and not the whole. On an
 * event loop.
 */
final class Pieces {
    /** The length of a piece. What is no longer goes out as it is. */
    static final int BYTES = 64 * 1024;

    private final RequestContext context;
    private final Pacing pacing;
    private final Buffer body;
    private int written;

    /** @param context of which the head is written */
    Pieces(RequestContext context, Buffer body) {
        this.context = context;
        this.pacing = new Pacing(context);
        this.body = body;
    }

    /** Writes what there is room for, and the rest when there is room for that. */
    void write() {
        var response = context.response();
        // There may be room once more after the last piece.
        if (response.ended() || response.closed()) {
            return;
        }
        while (body.length() - written > BYTES) {
            if (pacing.waits(written, this::write)) {
                return;
            }
            response.write(body.slice(written, written + BYTES));
            written += BYTES;
        }
        pacing.end(body.slice(written, body.length()), body.length());
    }
}
