package dev.atoll.gateway.http;

import dev.atoll.api.http.Response;
import dev.atoll.api.http.Routes;
import dev.atoll.gateway.limits.ConcurrencyLimiter;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All open streams of server-sent events. A stream ends when its client leaves, falls behind, or its route goes away. */
public final class EventStreams {
    private static final long HEARTBEAT_MS = 15_000;

    private final Vertx vertx;
    private final WorkPool work;
    private final ConcurrencyLimiter limiter;
    private final Meters meters;
    private final Predicate<Routes> isServed;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

    /** @param isServed whether routes are still there */
    public EventStreams(Vertx vertx, WorkPool work, Meters meters, Predicate<Routes> isServed, HttpLimits limits) {
        this.vertx = vertx;
        this.work = work;
        this.meters = meters;
        this.isServed = isServed;
        this.limiter = new ConcurrencyLimiter(limits.feedsMax(), limits.feedsEachMax());
    }

    public int size() {
        return open.size();
    }

    /** Answers with a stream. On the request's event loop. */
    void open(RequestContext context, Response.Feed feed, Routes source) {
        if (!limiter.open(context.address())) {
            meters.limited("feeds");
            context.refuse(
                    new ProblemResponse(429, "too-many-feeds", "Too many event streams are open from this address.")
                            .retryAfter(5));
            return;
        }
        var stream = new EventStream(context, source);
        open.add(stream);
        if (!stream.begin()) {
            ended(stream, context);
            return;
        }
        long heartbeat = vertx.setPeriodic(HEARTBEAT_MS, timer -> stream.beat());
        context.atEnd(() -> {
            vertx.cancelTimer(heartbeat);
            ended(stream, context);
            later(stream::unsubscribe);
        });
        later(() -> stream.subscribe(feed));
        if (!isServed.test(source)) {
            // They went while this was being opened, and have looked through those that were open.
            stream.end();
        }
    }

    /** Ends the streams of routes that went away. */
    public void endAllOf(Routes source) {
        open.stream().filter(s -> s.source() == source).forEach(EventStream::end);
    }

    public void endAll() {
        open.forEach(EventStream::end);
    }

    private void ended(EventStream stream, RequestContext context) {
        open.remove(stream);
        limiter.close(context.address());
    }

    /** Feeds may block while they open and close. When no worker is free, better this thread than never. */
    private void later(Runnable task) {
        if (!work.run(task)) {
            task.run();
        }
    }
}
