package dev.atoll.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** Waits for one client to take what was written for it, and lets go of one that is too slow. On an event loop. */
final class Pacing {
    private static final long NO_TIMER = -1;

    private final RequestContext context;
    private final Vertx vertx;
    private final Pace pace;
    private final long began = System.nanoTime();
    private long late = NO_TIMER;

    Pacing(RequestContext context) {
        this.context = context;
        this.vertx = context.vertx();
        this.pace = context.answers().pace();
        context.atEnd(this::stop);
    }

    /** Whether the client has to take something first. Then this is done once it has. */
    boolean waits(long written, Runnable goOn) {
        var response = context.response();
        if (!response.writeQueueFull()) {
            return false;
        }
        start(written);
        response.drainHandler(drained -> {
            stop();
            goOn.run();
        });
        return true;
    }

    /** Writes the last piece. The request is over when it has left, since until then it stays in memory. */
    void end(Buffer last, long written) {
        start(written);
        context.response().end(last).onComplete(left -> context.over());
    }

    private void start(long written) {
        stop();
        // Holds the connection alone: an answer whose client has gone must not stay in memory for as long as it would
        // wait.
        var connection = context.request().connection();
        long elapsedMs = (System.nanoTime() - began) / 1_000_000;
        late = vertx.setTimer(pace.leftMs(elapsedMs, written), timer -> connection.close());
    }

    private void stop() {
        if (late != NO_TIMER) {
            vertx.cancelTimer(late);
            late = NO_TIMER;
        }
    }
}
