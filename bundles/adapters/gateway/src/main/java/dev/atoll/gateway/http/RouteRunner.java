package dev.atoll.gateway.http;

import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.gateway.limits.Buckets;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its route's handler: who calls, what they send, a thread to run on, and the answer. */
public final class RouteRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RouteRunner.class);

    /**
     * Whether the server runs is asked when something is stuck, and a "no" has it killed: so it waits for no thread that others may
     * block, and is answered on the event loop.
     */
    private static final String LIVENESS = "/health/live";

    private final Vertx vertx;
    private final WorkPool work;
    private final Guard guard;
    private final BodyReader bodies;
    private final EventStreams streams;
    private final Buckets perAccount;
    private final Answers answers;
    private final Meters meters;
    private final int handlerSeconds;

    public RouteRunner(
            Vertx vertx,
            WorkPool work,
            Supplier<@Nullable Identity> identity,
            EventStreams streams,
            Buckets perAccount,
            Answers answers,
            HttpLimits limits) {
        this.vertx = vertx;
        this.work = work;
        this.guard = new Guard(identity);
        this.bodies = new BodyReader(vertx, limits);
        this.streams = streams;
        this.perAccount = perAccount;
        this.answers = answers;
        this.meters = answers.meters();
        this.handlerSeconds = limits.handlerSeconds();
    }

    /** On the event loop. */
    void run(RequestContext context, RouteTable.Owned owned, List<String> values, Map<String, String> query) {
        var route = owned.route();
        for (String name : query.keySet()) {
            if (!route.query().containsKey(name)) {
                context.refuse(new ProblemResponse(
                        400, "unknown-parameter", "There is no query parameter " + name + " here."));
                return;
            }
        }
        var pass = guard.check(context.request().getHeader("Authorization"), route.access());
        if (pass instanceof Guard.Pass.Denied denied) {
            context.refuse(denied.problem());
            return;
        }
        var caller = ((Guard.Pass.Granted) pass).caller();
        long wait = caller == null ? 0 : perAccount.take(caller.account(), System.nanoTime());
        if (wait > 0) {
            meters.limited("account");
            context.refuse(
                    new ProblemResponse(429, "too-many-requests", "Too many requests of this account; slow down.")
                            .retryAfter(wait));
            return;
        }
        bodies.read(context, route, raw -> dispatch(context, owned, values, query, raw, caller));
    }

    private void dispatch(
            RequestContext context,
            RouteTable.Owned owned,
            List<String> values,
            Map<String, String> query,
            byte[] raw,
            @Nullable Caller caller) {
        if (owned.route().path().equals(LIVENESS)) {
            context.onLoop(answer(context, owned, values, query, raw, caller));
            return;
        }
        long late = vertx.setTimer(handlerSeconds * 1_000L, timer -> {
            meters.limited("handler-time");
            context.refuse(new ProblemResponse(504, "too-slow", "The answer took too long; it may still happen."));
        });
        boolean room = work.run(() -> {
            Runnable answer = answer(context, owned, values, query, raw, caller);
            context.onLoop(() -> {
                vertx.cancelTimer(late);
                answer.run();
            });
        });
        if (!room) {
            vertx.cancelTimer(late);
            meters.limited("work-queue");
            context.refuse(new ProblemResponse(503, "busy", "The server has too much to do; try again.").retryAfter(1));
        }
    }

    /** Runs the handler and says how to answer. On a {@code work-*} thread, but for {@link #LIVENESS}. */
    private Runnable answer(
            RequestContext context,
            RouteTable.Owned owned,
            List<String> values,
            Map<String, String> query,
            byte[] raw,
            @Nullable Caller caller) {
        var route = owned.route();
        try {
            @Nullable Record bound;
            try {
                bound = route.body() == null ? null : Bodies.bind(route.body(), raw);
            } catch (TreeException misfit) {
                return () -> context.refuse(Bodies.misfit(misfit, raw));
            }
            var response =
                    route.handler().handle(new Call(route, values, query, bound, raw, caller, context.address()));
            return rendered(context, owned, response);
        } catch (Problem problem) {
            return () -> context.refuse(ProblemResponse.of(problem));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError broken) {
            var problem = internal(route, broken);
            return () -> context.refuse(problem);
        }
    }

    private Runnable rendered(RequestContext context, RouteTable.Owned owned, Response response) {
        if (response instanceof Response.Json json) {
            var body = Buffer.buffer(Bodies.write(json.body()));
            return () -> context.answer(json.status(), "application/json", body);
        }
        if (response instanceof Response.Text text) {
            var body = Buffer.buffer(text.body());
            return () -> context.answer(text.status(), text.contentType(), body);
        }
        if (response instanceof Response.Bytes bytes) {
            return () -> send(context, bytes);
        }
        if (response instanceof Response.Events events) {
            return () -> streams.open(context, events.feed(), owned.source());
        }
        return () -> context.answerEmpty(204);
    }

    private void send(RequestContext context, Response.Bytes bytes) {
        byte[] body = bytes.body();
        if (answers.admitsBytes(context, body.length)) {
            context.answer(bytes.status(), bytes.contentType(), BufferInternal.buffer(Unpooled.wrappedBuffer(body)));
        }
    }

    /** The client learns an id, the log learns the rest. */
    private static ProblemResponse internal(Route route, Throwable broken) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.error("{} {} failed, error {}", route.method(), route.path(), id, broken);
        return new ProblemResponse(
                500, "internal", "Something went wrong on our side. Operators find it in the log as error " + id + ".");
    }
}
