package dev.atoll.benchmarks.load;

import dev.atoll.benchmarks.arena.ArenaCommand;
import dev.atoll.benchmarks.arena.ArenaView;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.engine.wire.FrameDecoder;
import dev.atoll.engine.wire.ViewCodec;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One scripted player on one socket: shows its ticket, then sends an input each tick and follows all views. */
final class Player extends SimpleChannelInboundHandler<WebSocketFrame> {
    /** What all players share; immutable. */
    static final CommandCodec<ArenaCommand> COMMANDS = CommandCodec.of(ArenaCommand.class);

    static final ViewCodec<ArenaView> VIEWS = ViewCodec.of(ArenaView.class);
    private static final int REMEMBERED = 1024;

    private final String ticket;
    private final Script script;
    private final long periodNanos;
    private final Measured measured;
    private final CountDownLatch seated;
    private final long[] sentAt = new long[REMEMBERED];
    private @Nullable FrameDecoder decoder;
    private @Nullable Future<?> acting;
    private int seat;
    private int epoch;
    private long input;
    private long answered;

    Player(String ticket, Script script, int ticksPerSecond, Measured measured, CountDownLatch seated) {
        this.ticket = ticket;
        this.script = script;
        this.periodNanos = TimeUnit.SECONDS.toNanos(1) / ticksPerSecond;
        this.measured = measured;
        this.seated = seated;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            send(context, new TextWebSocketFrame(Json.write(Map.of("type", "join", "ticket", ticket))));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof BinaryWebSocketFrame) {
            view(context, ByteBufUtil.getBytes(frame.content()));
        } else if (frame instanceof TextWebSocketFrame text) {
            message(context, Json.readObject(text.text()));
        }
    }

    private void message(ChannelHandlerContext context, Map<String, Object> message) {
        if ("welcome".equals(message.get("type")) && decoder == null) {
            seat = number(message.get("seat"));
            epoch = number(message.get("epoch"));
            decoder = new FrameDecoder(
                    VIEWS, epoch, number(Lobby.map(message.get("room")).get("seats")));
            long first = ThreadLocalRandom.current().nextLong(periodNanos);
            acting = context.executor()
                    .scheduleAtFixedRate(() -> act(context), first, periodNanos, TimeUnit.NANOSECONDS);
            seated.countDown();
        }
    }

    private static int number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalStateException("no number: " + value);
    }

    private void act(ChannelHandlerContext context) {
        FrameDecoder following = decoder;
        if (following == null || !context.channel().isActive()) {
            return;
        }
        input++;
        sentAt[(int) (input % REMEMBERED)] = System.nanoTime();
        byte[] bytes = new CommandFrame(epoch, input, following.tick() * CommandFrame.PARTS_PER_TICK, 0)
                .encode(writer -> COMMANDS.encode(script.next(), writer));
        send(context, new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
        if (measured.on()) {
            measured.inputs.increment();
        }
    }

    private void view(ChannelHandlerContext context, byte[] frame) {
        FrameDecoder following = decoder;
        if (following == null) {
            return;
        }
        long now = System.nanoTime();
        if (following.accept(frame) == FrameDecoder.Outcome.GAP) {
            measured.gaps.increment();
            send(context, new TextWebSocketFrame("{\"type\":\"keyframe\"}"));
            return;
        }
        long processed = following.input(seat);
        if (measured.on()) {
            measured.payloadBytesDown.add(frame.length);
            measured.framesDown.increment();
            for (long number = answered + 1; number <= processed; number++) {
                measured.latency(now - sentAt[(int) (number % REMEMBERED)]);
            }
        }
        answered = Math.max(answered, processed);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (acting != null) {
            acting.cancel(false);
        }
        if (measured.on()) {
            measured.lost.increment();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Closing can't fail in a way that matters here.
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        System.err.println("a player failed: " + cause);
        measured.lost.increment();
        context.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What can't be sent shows as a lost player.
    private static void send(ChannelHandlerContext context, WebSocketFrame frame) {
        context.writeAndFlush(frame, context.voidPromise());
    }
}
