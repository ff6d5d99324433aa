package dev.atoll.gateway.http;

import dev.atoll.api.http.Response;
import dev.atoll.api.http.Routes;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener of server-sent events. Keeps a few events for a slow client, and lets go of one that stays behind. */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int WAITING_MAX = 64;

    private final RequestContext context;
    private final Routes source;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private @Nullable AutoCloseable subscription;
    private boolean over;
    private boolean scheduled;

    EventStream(RequestContext context, Routes source) {
        this.context = context;
        this.source = source;
    }

    Routes source() {
        return source;
    }

    boolean begin() {
        if (!context.begin(200)) {
            return false;
        }
        context.response()
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true)
                .drainHandler(v -> write());
        context.response().write(": welcome\n\n");
        return true;
    }

    /** Keeps proxies from hanging up on a quiet stream. */
    void beat() {
        if (!context.response().closed() && !context.response().writeQueueFull()) {
            context.response().write(":\n\n");
        }
    }

    void subscribe(Response.Feed feed) {
        try {
            var opened = feed.subscribe(this::event);
            synchronized (this) {
                subscription = opened;
                if (!over) {
                    return;
                }
            }
            unsubscribe();
        } catch (RuntimeException e) {
            LOG.error("a feed could not be opened", e);
            end();
        }
    }

    void unsubscribe() {
        AutoCloseable opened;
        synchronized (this) {
            over = true;
            waiting.clear();
            opened = subscription;
            subscription = null;
        }
        if (opened != null) {
            try {
                opened.close();
            } catch (Exception e) {
                LOG.error("a feed could not be closed", e);
            }
        }
    }

    /** Ends the stream; the client comes back when it wants to. From any thread. */
    void end() {
        context.onLoop(() -> {
            if (!context.response().ended() && !context.response().closed()) {
                context.response().end();
            }
            context.over();
        });
    }

    /** From any thread. */
    private void event(String json) {
        boolean behind = false;
        synchronized (this) {
            if (over) {
                return;
            }
            if (waiting.size() >= WAITING_MAX) {
                over = true;
                behind = true;
            } else {
                waiting.add(json);
                if (scheduled) {
                    return;
                }
                scheduled = true;
            }
        }
        if (behind) {
            end();
        } else {
            context.onLoop(this::write);
        }
    }

    /** On the event loop. */
    private void write() {
        synchronized (this) {
            scheduled = false;
        }
        while (!context.response().closed()
                && !context.response().ended()
                && !context.response().writeQueueFull()) {
            String json;
            synchronized (this) {
                json = waiting.poll();
            }
            if (json == null) {
                return;
            }
            context.response().write("data: " + json.replace("\r", "").replace("\n", "\ndata: ") + "\n\n");
        }
    }
}
