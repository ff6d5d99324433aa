package dev.atoll.gateway.http;

import dev.atoll.gateway.limits.Addresses;
import dev.atoll.gateway.limits.Buckets;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Where every request comes in: checks what holds for all of them, then finds who answers. On event loops. */
public final class RequestDispatcher {
    private final Whiteboard whiteboard;
    private final RouteRunner routes;
    private final Sites sites;
    private final SocketUpgrade sockets;
    private final Origins origins;
    private final Addresses addresses;
    private final Buckets perAddress;
    private final Answers answers;
    private final BooleanSupplier isWhole;
    private volatile boolean draining;

    /** @param isWhole whether all is there that makes a server; before, nothing is said to be missing for good */
    public RequestDispatcher(
            Whiteboard whiteboard,
            RouteRunner routes,
            Sites sites,
            SocketUpgrade sockets,
            Origins origins,
            Addresses addresses,
            Buckets perAddress,
            Answers answers,
            BooleanSupplier isWhole) {
        this.whiteboard = whiteboard;
        this.routes = routes;
        this.sites = sites;
        this.sockets = sockets;
        this.origins = origins;
        this.addresses = addresses;
        this.perAddress = perAddress;
        this.answers = answers;
        this.isWhole = isWhole;
    }

    /** Turns new requests away from now on. */
    public void drain() {
        draining = true;
    }

    /** Answers what isn't HTTP as we understand it. */
    public void invalid(HttpServerRequest request) {
        var context = context(request);
        var cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            context.refuseAndHangUp(new ProblemResponse(414, "uri-too-long", "The request's address is too long."));
        } else if (cause instanceof TooLongHttpHeaderException) {
            context.refuseAndHangUp(
                    new ProblemResponse(431, "headers-too-large", "The request's headers are too large."));
        } else {
            context.refuseAndHangUp(new ProblemResponse(400, "bad-request", "This is not a well-formed HTTP request."));
        }
    }

    /** Answers a request, now or later. */
    public void handle(HttpServerRequest request) {
        var context = context(request);
        if (draining) {
            context.refuseAndHangUp(
                    new ProblemResponse(503, "draining", "The server is going down; try again soon.").retryAfter(2));
            return;
        }
        long wait = perAddress.take(context.address(), System.nanoTime());
        if (wait > 0) {
            answers.meters().limited("address");
            context.refuseAndHangUp(
                    new ProblemResponse(429, "too-many-requests", "Too many requests from this address; slow down.")
                            .retryAfter(wait));
            return;
        }
        String host = request.getHeader("Host");
        if (!Origins.isHost(host) || request.version() == HttpVersion.HTTP_1_0) {
            context.refuseAndHangUp(new ProblemResponse(400, "bad-host", "Speak HTTP/1.1 with a plain Host header."));
            return;
        }
        var path = request.path() == null ? null : Paths.segments(request.path());
        var query = Paths.query(request.query());
        if (path == null || query == null) {
            context.refuse(new ProblemResponse(400, "bad-path", "The request's path or query is malformed."));
            return;
        }
        if (isRoomSocket(path)) {
            socket(context, path.get(2), host);
        } else if (crossOrigin(context, host)) {
            route(context, path, query, host);
        }
    }

    private RequestContext context(HttpServerRequest request) {
        String peer =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        var forwarded = request.headers().getAll("X-Forwarded-For");
        var address = addresses.caller(peer, forwarded.isEmpty() ? null : String.join(",", forwarded));
        return new RequestContext(request, Vertx.currentContext(), address, answers);
    }

    /** Adds what listed origins need; answers requests of pages that have no business here. False when answered. */
    private boolean crossOrigin(RequestContext context, String host) {
        var request = context.request();
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        context.response().putHeader("Vary", "Origin");
        if (origins.lists(origin)) {
            context.response()
                    .putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate");
        } else if (!origins.allows(origin, host) && !isRead(request.method())) {
            context.countAs("cross-origin");
            context.refuse(
                    new ProblemResponse(403, "origin-refused", "Pages of " + origin + " may not call this server."));
            return false;
        }
        return true;
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
    }

    private static boolean isRoomSocket(List<String> path) {
        return path.size() == 4
                && path.get(0).equals("api")
                && path.get(1).equals("rooms")
                && path.get(3).equals("socket");
    }

    private void socket(RequestContext context, String room, String host) {
        context.countAs("/api/rooms/{room}/socket");
        var request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            context.refuse(new ProblemResponse(
                            426, "upgrade-required", "Rooms are WebSockets: connect with subprotocol atoll.v1.")
                    .with("Upgrade", "websocket")
                    .with("Connection", "Upgrade"));
            return;
        }
        var objection = sockets.objection(request, room, host);
        if (objection == null) {
            objection = sockets.open(request, room, context.address());
        }
        if (objection != null) {
            context.refuseAndHangUp(objection);
        }
    }

    private void route(RequestContext context, List<String> path, Map<String, String> query, String host) {
        var match = whiteboard.table().match(path);
        var method = context.request().method();
        if (match == null) {
            if (!isRead(method) || method.equals(HttpMethod.OPTIONS) || !sites.serve(context, path, host)) {
                context.refuse(nothingAt(context.request().path()));
            }
            return;
        }
        context.countAs(match.methods().values().iterator().next().route().path());
        var owned = routeMethod(method).map(match.methods()::get).orElse(null);
        if (owned != null) {
            routes.run(context, owned, match.values(), query);
        } else if (method.equals(HttpMethod.OPTIONS)) {
            options(context, allow(match));
        } else {
            context.refuse(
                    new ProblemResponse(405, "method-not-allowed", "This can be asked with " + allow(match) + ".")
                            .with("Allow", allow(match)));
        }
    }

    /** While the server starts or a part of it is replaced, clients are to come back instead of giving up. */
    private ProblemResponse nothingAt(String path) {
        return isWhole.getAsBoolean()
                ? new ProblemResponse(404, "not-found", "There is nothing at " + path + ".")
                : new ProblemResponse(503, "starting", "The server is starting; try again soon.").retryAfter(1);
    }

    private void options(RequestContext context, String allow) {
        context.response().putHeader("Allow", allow);
        if (context.response().headers().contains("Access-Control-Allow-Origin")) {
            context.response()
                    .putHeader("Access-Control-Allow-Methods", allow)
                    .putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type")
                    .putHeader("Access-Control-Max-Age", "600");
        }
        context.answerEmpty(204);
    }

    private static Optional<dev.atoll.api.http.HttpMethod> routeMethod(HttpMethod method) {
        String name = method.equals(HttpMethod.HEAD) ? "GET" : method.name().toUpperCase(Locale.ROOT);
        return Arrays.stream(dev.atoll.api.http.HttpMethod.values())
                .filter(v -> v.name().equals(name))
                .findFirst();
    }

    private static String allow(RouteTable.Match match) {
        String methods = match.methods().keySet().stream()
                .map(v -> v == dev.atoll.api.http.HttpMethod.GET ? "GET, HEAD" : v.name())
                .collect(Collectors.joining(", "));
        return methods + ", OPTIONS";
    }
}
