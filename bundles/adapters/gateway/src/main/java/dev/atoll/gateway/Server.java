package dev.atoll.gateway;

import dev.atoll.gateway.http.Meters;
import dev.atoll.gateway.http.RequestDispatcher;
import dev.atoll.gateway.limits.Addresses;
import dev.atoll.gateway.limits.ConcurrencyLimiter;
import dev.atoll.gateway.sockets.RoomSockets;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The listening port, on each of the event loops. */
final class Server {
    private final Vertx vertx;
    private final HttpServerOptions options;
    private final RequestDispatcher dispatcher;
    private final RoomSockets sockets;
    private final ConcurrencyLimiter connections;
    private final Addresses addresses;
    private final Meters meters;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final Map<HttpConnection, String> keys = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    Server(
            Vertx vertx,
            HttpServerOptions options,
            RequestDispatcher dispatcher,
            RoomSockets sockets,
            ConcurrencyLimiter connections,
            Addresses addresses,
            Meters meters) {
        this.vertx = vertx;
        this.options = options;
        this.dispatcher = dispatcher;
        this.sockets = sockets;
        this.connections = connections;
        this.addresses = addresses;
        this.meters = meters;
        sockets.whenUpgraded(this::upgraded);
    }

    /** Opens the port; the future has its number. */
    Future<Integer> listen(int loops) {
        var started = Future.<Object>succeededFuture();
        for (int i = 0; i < loops; i++) {
            started = started.compose(v -> vertx.deployVerticle(new Loop()).mapEmpty());
        }
        return started.map(v -> servers.get(0).actualPort());
    }

    /** Stops to accept at once, and hangs up on whoever is still there after this time. */
    Future<?> shutdown(Duration drain) {
        return Future.all(servers.stream().map(s -> s.shutdown(drain)).toList());
    }

    private void hungUp(HttpConnection connection) {
        sockets.hungUp(connection);
        upgraded(connection).run();
    }

    /** A connection is none of HTTP any more: what is to be done when it is gone, which it doesn't tell by itself. */
    private Runnable upgraded(HttpConnection connection) {
        String key = keys.remove(connection);
        return key == null ? () -> {} : () -> connections.close(key);
    }

    /** One event loop's share of the port. */
    private final class Loop extends AbstractVerticle {
        @Override
        @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it: ticks are late less often.
        public void start(Promise<Void> started) {
            Thread.currentThread().setName("net-" + threads.incrementAndGet());
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
            var server = vertx.createHttpServer(options)
                    .connectionHandler(this::connected)
                    .invalidRequestHandler(dispatcher::invalid)
                    .exceptionHandler(broken -> {})
                    .requestHandler(dispatcher::handle);
            sockets.listenOn(vertx);
            server.listen()
                    .<Void>map(listening -> {
                        servers.add(listening);
                        options.setPort(listening.actualPort());
                        return null;
                    })
                    .onComplete(started);
        }

        private void connected(HttpConnection connection) {
            String peer = connection.remoteAddress() == null
                    ? ""
                    : connection.remoteAddress().hostAddress();
            // Behind a proxy that is trusted are many; each connection then counts for itself.
            String key = addresses.trusts(peer) ? peer + '#' + numbers.incrementAndGet() : addresses.caller(peer, null);
            if (connections.open(key)) {
                keys.put(connection, key);
                connection.closeHandler(v -> hungUp(connection));
            } else {
                meters.limited("connections");
                connection.close();
            }
        }
    }
}
