package dev.atoll.benchmarks.peers.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The floor's server. Rooms are made by the first who names them ({@code /room/NUMBER?hz=20}) and end with the last who leaves.
 * Takes its port and the port of its figures from {@code PORT} and {@code FIGURES_PORT}.
 */
public final class PackedServer {
    private static final int BACKLOG = 4096;

    private final Map<String, PackedRoom> rooms = new HashMap<>();
    private final Map<String, Future<?>> timers = new HashMap<>();
    private final Figures figures = new Figures();
    private final ContextInternal loop;

    private PackedServer(ContextInternal loop) {
        this.loop = loop;
    }

    public static void main(String[] args) {
        var vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true))
                .build();
        if (!vertx.isNativeTransportEnabled()) {
            System.out.println("no epoll: " + vertx.unavailableNativeTransportCause());
        }
        var loop = ((VertxInternal) vertx).createEventLoopContext();
        loop.runOnContext(started -> new PackedServer(loop).listen(vertx));
    }

    private void listen(Vertx vertx) {
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        vertx.createHttpServer(options)
                .webSocketHandler(this::opened)
                .listen(port("PORT"))
                .compose(listening -> vertx.createHttpServer()
                        .requestHandler(request -> request.response()
                                .end(figures.page(request.uri().contains("gc"))))
                        .listen(port("FIGURES_PORT"), "127.0.0.1"))
                .onSuccess(listening -> System.out.println("ready"))
                .onFailure(why -> {
                    System.err.println("did not start: " + why);
                    System.exit(1);
                });
    }

    private static int port(String name) {
        return Integer.parseInt(System.getenv(name));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What can't be sent shows as a lost player.
    private void opened(ServerWebSocket socket) {
        String key = socket.path();
        PackedRoom room = rooms.computeIfAbsent(key, fresh -> open(key, hz(socket.query())));
        int seat = room.join(socket);
        if (seat < 0) {
            socket.close();
            return;
        }
        socket.binaryMessageHandler(message -> room.steer(seat, message));
        socket.exceptionHandler(why -> socket.close());
        socket.closeHandler(closed -> {
            if (room.leave(seat)) {
                rooms.remove(key);
                Future<?> timer = timers.remove(key);
                if (timer != null) {
                    timer.cancel(false);
                }
            }
        });
        socket.writeBinaryMessage(Buffer.buffer(new byte[] {0, (byte) seat}));
    }

    /** Vert.x' own timers count in milliseconds; 60 Hz needs finer ones. */
    private PackedRoom open(String key, int hz) {
        var room = new PackedRoom(hz);
        Runnable clock = figures.clock(hz);
        long periodNanos = TimeUnit.SECONDS.toNanos(1) / hz;
        Runnable tick = () -> loop.dispatch(() -> {
            clock.run();
            room.run();
        });
        timers.put(
                key, loop.nettyEventLoop().scheduleAtFixedRate(tick, periodNanos, periodNanos, TimeUnit.NANOSECONDS));
        return room;
    }

    private static int hz(String query) {
        return Integer.parseInt(query.substring(query.indexOf("hz=") + 3));
    }
}
