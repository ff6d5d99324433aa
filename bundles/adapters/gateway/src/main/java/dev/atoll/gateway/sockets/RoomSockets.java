package dev.atoll.gateway.sockets;

import dev.atoll.api.ops.Metrics;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.gateway.http.Meters;
import dev.atoll.gateway.http.Origins;
import dev.atoll.gateway.http.ProblemResponse;
import dev.atoll.gateway.http.SocketUpgrade;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All room sockets: opens them, listens for the dead, closes those whose rooms went away. */
public final class RoomSockets implements SocketUpgrade {
    /** The subprotocol that clients must ask for. */
    public static final String PROTOCOL = "atoll.v1";

    private static final String VIEW = "view";
    private static final String READABLE = "json";
    private static final Pattern ROOM = Pattern.compile("[a-z2-7]{12}");
    private static final int RECONNECT = 4007;
    private static final String GOING_DOWN = "server is going down";

    /** A tick thread that lets this time go by without polling loses its sockets; see {@code Connection.poll}. */
    private static final long UNPOLLED_MS = 500;

    private final Supplier<@Nullable Sockets> rooms;
    private final Origins origins;
    private final SocketLimits limits;
    private final Meters meters;
    private volatile Function<HttpConnection, Runnable> upgraded = connection -> () -> {};
    private final Traffic traffic = new Traffic();
    private final SocketCount count;
    private final Set<RoomSocket> open = ConcurrentHashMap.newKeySet();
    private final Descriptors descriptors = new Descriptors();
    private final Map<EventLoop, Outbox> outboxes = new ConcurrentHashMap<>();
    private volatile boolean isEnding;

    /** @param rooms gives null while nobody takes sockets */
    public RoomSockets(Supplier<@Nullable Sockets> rooms, Origins origins, SocketLimits limits, Meters meters) {
        this.rooms = rooms;
        this.origins = origins;
        this.limits = limits;
        this.meters = meters;
        this.count = new SocketCount(limits.perAddressMax());
    }

    /** Tells this listener of each connection that becomes a socket; what it gives runs when that is gone. */
    public void whenUpgraded(Function<HttpConnection, Runnable> listener) {
        upgraded = listener;
    }

    @Override
    public @Nullable ProblemResponse objection(HttpServerRequest request, String room, String host) {
        if (!ROOM.matcher(room).matches()) {
            return new ProblemResponse(404, "no-room", "There is no such room.");
        }
        if (!origins.allowsSocket(request.getHeader("Origin"), host)) {
            return new ProblemResponse(403, "origin-refused", "Pages of this origin may not open sockets here.");
        }
        String asked = request.getHeader("Sec-WebSocket-Protocol");
        if (asked == null
                || Arrays.stream(asked.split(",", 16)).noneMatch(p -> p.strip().equals(PROTOCOL))) {
            return new ProblemResponse(400, "subprotocol-required", "Ask for the subprotocol " + PROTOCOL + ".");
        }
        String view = request.getParam(VIEW);
        if (view != null && !view.equals(READABLE)) {
            return new ProblemResponse(400, "bad-request", "The query parameter view can only be json.");
        }
        if (rooms.get() == null) {
            return new ProblemResponse(503, "rooms-away", "There are no rooms at this moment; try again soon.")
                    .retryAfter(1);
        }
        return null;
    }

    @Override
    public @Nullable ProblemResponse open(HttpServerRequest request, String room, String address) {
        var http = request.connection();
        if (!count.open(http, address)) {
            meters.limited("sockets");
            return new ProblemResponse(429, "too-many-sockets", "Too many sockets are open from this address.")
                    .retryAfter(5);
        }
        boolean readable = READABLE.equals(request.getParam(VIEW));
        // One that fails may stay a connection of HTTP.
        request.toWebSocket()
                .onFailure(no -> count.close(http))
                .onSuccess(socket -> opened(socket, room, readable, http));
        return null;
    }

    /** A connection is gone, whatever became of it. */
    public void hungUp(HttpConnection http) {
        count.close(http);
    }

    private void opened(ServerWebSocket socket, String room, boolean readable, HttpConnection http) {
        var vertxContext = ((WebSocketInternal) socket).channelHandlerContext();
        var channel = vertxContext.channel();
        var to = rooms.get();
        Runnable counted = count.becomeSocket(http);
        Runnable listened = upgraded.apply(http);
        Runnable whenGone = () -> {
            counted.run();
            listened.run();
        };
        if (to == null) {
            socket.closeHandler(v -> whenGone.run());
            socket.close((short) RECONNECT, "rooms went away");
            return;
        }
        var outbox = outboxes.computeIfAbsent(channel.eventLoop(), Outbox::new);
        var ours = new RoomSocket(this, outbox, limits, traffic, to, whenGone);
        open.add(ours);
        traffic.opened.increment();
        // Whether somebody is there is found out with pings from here on.
        if (channel.pipeline().get(IdleStateHandler.class) != null) {
            channel.pipeline().remove(IdleStateHandler.class);
        }
        // Of Vert.x's own, which takes 12 KB for each connection, nothing stays.
        channel.pipeline().replace(vertxContext.name(), "room", ours);
        // Last, since what has come in already is read at once.
        ours.start(room, readable);
        var frames = new FrameReader(ours, limits.messageBytesMax());
        ours.readBy(frames);
        channel.pipeline().replace(WebSocketFrameDecoder.class, "frames", frames);
        if (isEnding) {
            ours.close(RECONNECT, GOING_DOWN);
        } else if (rooms.get() != to) {
            // They went while this one came, and have looked through those that were open.
            ours.close(RECONNECT, "rooms are restarting");
        }
    }

    /** Looks for silent clients of this loop, and for those that are not polled any more, from now on. Called once on each event loop. */
    public void listenOn(Vertx vertx) {
        vertx.setPeriodic(limits.pingSeconds() * 1_000L, timer -> {
            open.forEach(RoomSocket::listen);
        });
        vertx.setPeriodic(UNPOLLED_MS, timer -> open.forEach(RoomSocket::takeBackUnlessPolled));
    }

    /** The service that took these sockets in is going away: its clients reconnect to the next one. */
    public void closeAllOf(Sockets source) {
        open.stream().filter(s -> s.source() == source).forEach(s -> s.close(RECONNECT, "rooms are restarting"));
    }

    /** The server stops: clients reconnect to the next one. */
    public void closeAll() {
        isEnding = true;
        open.forEach(s -> s.close(RECONNECT, GOING_DOWN));
    }

    /** No socket is lent to a tick thread any more. */
    public void end() {
        descriptors.close();
    }

    public int size() {
        return open.size();
    }

    Descriptors descriptors() {
        return descriptors;
    }

    void gone(RoomSocket socket) {
        open.remove(socket);
    }

    void limited(String limit) {
        meters.limited(limit);
    }

    public void report(Metrics.Sink sink) {
        long unsent = open.stream().mapToLong(RoomSocket::bytesInFlight).sum();
        traffic.report(sink, open.size(), unsent);
    }
}
