package dev.atoll.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Players in rooms, growing on demand, all on one event loop. */
final class Crowd implements AutoCloseable {
    static final int SEATS = 8;
    private static final int ROOMS_PER_HOST = 5;
    private static final int HANDSHAKE_BYTES_MAX = 8192;

    private final URI server;
    private final Lobby lobby;
    private final int ticksPerSecond;
    private final Measured measured;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> channels = new ArrayList<>();
    private final List<String> guests = new ArrayList<>();
    private int rooms;

    Crowd(URI server, int ticksPerSecond, Measured measured) {
        this.server = server;
        this.lobby = new Lobby(server);
        this.ticksPerSecond = ticksPerSecond;
        this.measured = measured;
    }

    int rooms() {
        return rooms;
    }

    int players() {
        return rooms * SEATS;
    }

    /** Opens rooms and seats players until there are this many rooms. */
    void growTo(int wanted) throws InterruptedException {
        var seated = new CountDownLatch((wanted - rooms) * SEATS);
        while (rooms < wanted) {
            while (guests.size() < Math.max(SEATS, rooms / ROOMS_PER_HOST + 1)) {
                guests.add(lobby.guest());
            }
            String room = lobby.open(guests.get(rooms / ROOMS_PER_HOST), "arena-" + ticksPerSecond);
            for (int seat = 0; seat < SEATS; seat++) {
                String ticket = lobby.seat(guests.get(seat), room);
                var script = new Script(rooms * 31L + seat, ticksPerSecond);
                channels.add(connect(room, new Player(ticket, script, ticksPerSecond, measured, seated)));
            }
            rooms++;
        }
        if (!seated.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(seated.getCount() + " players did not get their seats within 30 s");
        }
    }

    private Channel connect(String room, Player player) throws InterruptedException {
        var address = URI.create("ws://" + server.getAuthority() + "/api/rooms/" + room + "/socket");
        var config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(address)
                .subprotocol("atoll.v1")
                .maxFramePayloadLength(1 << 20)
                .build();
        return new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(HANDSHAKE_BYTES_MAX),
                                        new WebSocketClientProtocolHandler(config),
                                        player);
                    }
                })
                .connect(server.getHost(), server.getPort())
                .sync()
                .channel();
    }

    @Override
    public void close() {
        for (var closing : channels.stream().map(Channel::close).toList()) {
            closing.awaitUninterruptibly();
        }
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
