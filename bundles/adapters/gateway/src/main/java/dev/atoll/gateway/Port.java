package dev.atoll.gateway;

import dev.atoll.api.http.Routes;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.ops.HealthCheck.Health;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.gateway.http.Answers;
import dev.atoll.gateway.http.EventStreams;
import dev.atoll.gateway.http.HttpLimits;
import dev.atoll.gateway.http.Meters;
import dev.atoll.gateway.http.Origins;
import dev.atoll.gateway.http.RequestDispatcher;
import dev.atoll.gateway.http.RouteRunner;
import dev.atoll.gateway.http.Sites;
import dev.atoll.gateway.http.Whiteboard;
import dev.atoll.gateway.http.WorkPool;
import dev.atoll.gateway.limits.Addresses;
import dev.atoll.gateway.limits.Buckets;
import dev.atoll.gateway.limits.ConcurrencyLimiter;
import dev.atoll.gateway.openapi.OpenApi;
import dev.atoll.gateway.sockets.RoomSockets;
import dev.atoll.gateway.sockets.SocketLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that stands behind the port, put together. Knows services but not where they come from. */
final class Port implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Port.class);
    private static final int KEYS_MAX = 50_000;
    private static final long OPEN_SECONDS = 20;

    private final Gateway.Config config;
    private final AtomicReference<@Nullable Identity> identity = new AtomicReference<>();
    private final AtomicReference<@Nullable Sockets> rooms = new AtomicReference<>();
    private final Meters meters = new Meters();
    private final Whiteboard whiteboard = new Whiteboard();
    private final Vertx vertx;
    private final WorkPool work;
    private final Sites sites;
    private final EventStreams streams;
    private final RoomSockets sockets;
    private final ConcurrencyLimiter connections;
    private final RequestDispatcher dispatcher;
    private final Server server;
    private volatile int port;

    Port(Gateway.Config config) {
        this.config = config;
        var limits = httpLimits(config);
        var origins = new Origins(parted(config.origins_allowed()));
        vertx = newVertx(loops(config));
        work = new WorkPool(handlers(config), config.work_queue_max());
        var answers = new Answers(meters, limits);
        sites = new Sites(work, answers, limits);
        streams = new EventStreams(vertx, work, meters, whiteboard::isServed, limits);
        sockets = new RoomSockets(rooms::get, origins, socketLimits(config), meters);
        connections = new ConcurrencyLimiter(config.connections_max(), config.connections_per_address_max());
        var perAccount = new Buckets(limits.accountPerSecond(), limits.accountBurst(), KEYS_MAX);
        var perAddress = new Buckets(limits.addressPerSecond(), limits.addressBurst(), KEYS_MAX);
        var runner = new RouteRunner(vertx, work, identity::get, streams, perAccount, answers, limits);
        var addresses = new Addresses(parted(config.proxies_trusted()));
        dispatcher = new RequestDispatcher(
                whiteboard, runner, sites, sockets, origins, addresses, perAddress, answers, this::isWhole);
        whiteboard.add(new OpenApi(whiteboard::served), "atoll.gateway");
        server = new Server(vertx, serverOptions(config), dispatcher, sockets, connections, addresses, meters);
    }

    /** Files of settings have one text where there are several values. */
    private static String[] parted(String[] values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toArray(String[]::new);
    }

    /** Opens the port. */
    void open() {
        try {
            port = await(server.listen(loops(config)), OPEN_SECONDS * 1_000);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IllegalStateException(
                    "can't listen on " + config.host() + ":" + config.port()
                            + "; is another server running there? Set 'port' of atoll.gateway to another one.",
                    e);
        }
        LOG.info("listening on {}:{}, {}", config.host(), port, vertx.isNativeTransportEnabled() ? "epoll" : "NIO");
    }

    /** Turns newcomers away, tells the others to reconnect, and waits for them a little. */
    @Override
    public void close() {
        dispatcher.drain();
        streams.endAll();
        sockets.closeAll();
        int drainMs = Math.max(1, Math.min(config.drain_ms(), 2_500));
        try {
            await(server.shutdown(Duration.ofMillis(drainMs)), drainMs + 200L);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("some clients did not leave in time", e);
        }
        work.close();
        try {
            await(vertx.close(), 500);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the event loops did not stop in time", e);
        }
        sockets.end();
        if (port != 0) {
            LOG.info("port {} is closed", port);
        }
    }

    /** Of what a server is for, these come last. */
    private boolean isWhole() {
        return identity.get() != null && rooms.get() != null;
    }

    int number() {
        return port;
    }

    Sites sites() {
        return sites;
    }

    void addRoutes(Routes routes, String owner) {
        whiteboard.add(routes, owner);
    }

    void removeRoutes(Routes routes) {
        whiteboard.remove(routes);
        streams.endAllOf(routes);
    }

    void identity(Identity now) {
        identity.set(now);
    }

    void identityGone(Identity gone) {
        identity.compareAndSet(gone, null);
    }

    void rooms(Sockets now) {
        rooms.set(now);
    }

    void roomsGone(Sockets gone) {
        rooms.compareAndSet(gone, null);
        sockets.closeAllOf(gone);
    }

    Health health() {
        return port == 0
                ? new Health(false, "not listening yet")
                : new Health(true, "listening on " + config.host() + ":" + port);
    }

    void report(Metrics.Sink sink) {
        sink.gauge("atoll_connections", "TCP connections that are open.", Map.of(), connections.total());
        sink.gauge("atoll_event_streams", "Event streams that are open.", Map.of(), streams.size());
        sink.gauge("atoll_work_running", "Handlers that run.", Map.of("pool", "http"), work.running());
        sink.gauge("atoll_work_waiting", "Requests that wait for a thread.", Map.of("pool", "http"), work.waiting());
        sites.report(sink);
        sockets.report(sink);
        meters.report(sink);
    }

    private static int loops(Gateway.Config config) {
        int asked = config.event_loops();
        return asked > 0 ? asked : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private static int handlers(Gateway.Config config) {
        int asked = config.work_threads();
        return asked > 0 ? asked : Math.min(16, Runtime.getRuntime().availableProcessors() * 4);
    }

    /** Vert.x finds its own classes through the thread's context loader while it starts. */
    private static Vertx newVertx(int loops) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(Vertx.class.getClassLoader());
        try {
            return Vertx.vertx(new VertxOptions()
                    .setPreferNativeTransport(true)
                    .setEventLoopPoolSize(loops)
                    .setWorkerPoolSize(1)
                    .setInternalBlockingPoolSize(2)
                    .setFileSystemOptions(new FileSystemOptions()
                            .setClassPathResolvingEnabled(false)
                            .setFileCachingEnabled(false)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static HttpServerOptions serverOptions(Gateway.Config config) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setTcpNoDelay(true)
                .setAcceptBacklog(1_024)
                .setMaxInitialLineLength(config.uri_bytes_max())
                .setMaxHeaderSize(config.header_bytes_max())
                .setIdleTimeout(config.idle_seconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHandle100ContinueAutomatically(false)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setMaxWebSocketFrameSize(config.message_bytes_max())
                .setMaxWebSocketMessageSize(config.message_bytes_max())
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of(RoomSockets.PROTOCOL));
    }

    private static HttpLimits httpLimits(Gateway.Config config) {
        return new HttpLimits(
                config.requests_per_second_per_address(),
                config.requests_burst_per_address(),
                config.requests_per_second_per_account(),
                config.requests_burst_per_account(),
                config.body_seconds(),
                config.handler_seconds(),
                config.answer_patience_seconds(),
                config.answer_bytes_per_second_min(),
                config.body_bytes_total(),
                config.feeds_max(),
                config.feeds_per_address_max(),
                config.static_bytes_max());
    }

    private static SocketLimits socketLimits(Gateway.Config config) {
        return new SocketLimits(
                config.connections_per_address_max(),
                config.message_bytes_max(),
                config.messages_per_second(),
                config.messages_burst(),
                config.unsent_bytes_max(),
                config.ping_seconds(),
                config.closing_ms());
    }

    private static <T> T await(Future<T> future, long millis) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
