package dev.atoll.gateway.sockets;

import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's socket. Everything but sending happens on its event loop, or on the tick thread of its room while that has the
 * socket's {@link TickLine}; by one of them at a time.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails shows as an exception or an inactive channel
final class RoomSocket extends ChannelInboundHandlerAdapter implements Connection, TickLine.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(RoomSocket.class);

    private final RoomSockets owner;
    private final SocketLimits limits;
    private final Traffic traffic;
    private final Sockets source;
    private final Runnable whenGone;
    private final Incoming incoming;
    private final Outgoing outgoing;
    private final TickLine line;
    private volatile @Nullable ChannelHandlerContext ctx;
    private @Nullable FrameReader reader;
    private boolean closing;
    private boolean closed;
    private volatile boolean heard = true;
    private int silences;

    /** What the tick thread has read and not dealt with. Under the monitor of what goes out. */
    private byte @Nullable [] leftOver;

    private int code;

    RoomSocket(
            RoomSockets owner, Outbox outbox, SocketLimits limits, Traffic traffic, Sockets source, Runnable whenGone) {
        this.owner = owner;
        this.limits = limits;
        this.traffic = traffic;
        this.source = source;
        this.whenGone = whenGone;
        this.incoming = new Incoming(limits, traffic, this::refuse);
        this.outgoing = new Outgoing(outbox, limits.unsentBytesMax(), traffic, this::bye);
        this.line = new TickLine(this, outgoing, limits.messageBytesMax());
    }

    Sockets source() {
        return source;
    }

    /** Goes to work: the handshake is done and this handler is in the pipeline. */
    void start(String room, boolean readable) {
        incoming.start(source.opened(room, readable, this));
        if (closed) {
            incoming.end();
        }
    }

    void readBy(FrameReader frames) {
        reader = frames;
    }

    // Sending, from any thread.

    @Override
    public void binary(byte[] message) {
        if (!line.write(PlainFrames.FINAL_BINARY, message)) {
            outgoing.send(message, message.length);
        }
    }

    @Override
    public void text(String message) {
        if (!line.isHeldHere() || !line.write(PlainFrames.FINAL_TEXT, message.getBytes(StandardCharsets.UTF_8))) {
            outgoing.send(message, message.length());
        }
    }

    @Override
    public long bytesInFlight() {
        return outgoing.bytes();
    }

    @Override
    public void close(int code, String reason) {
        outgoing.close(code, reason);
    }

    // Closing, on the event loop.

    /** Says goodbye after all that was written before, and hangs up when the client agrees or takes too long. */
    private void bye(CloseMessage why) {
        var context = ctx;
        if (closing || context == null) {
            return;
        }
        closing = true;
        code = why.code();
        line.takeBack();
        outgoing.sayGoodbye(context, why.frame()).addListener(written -> {
            if (!written.isSuccess()) {
                context.close();
            }
        });
        context.executor().schedule(() -> context.close(), limits.closingMs(), TimeUnit.MILLISECONDS);
    }

    // Reading, on the event loop, or on the tick thread while that has the line.

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        outgoing.start(context);
    }

    @Override
    public void poll() {
        try {
            if (line.poll()) {
                onLoop(this::lend);
            }
        } catch (RuntimeException | Error broken) {
            // What is wrong with one socket is nothing to its room.
            LOG.error("a socket failed", broken);
            line.takeBack();
            close(1011, "internal error");
        }
    }

    /** Lends the line to whoever polls, unless part of a message has been read. On the event loop, when all that was there has been read. */
    void lend() {
        var context = ctx;
        var from = reader;
        synchronized (outgoing) {
            boolean isWhole = from != null && from.isWhole() && !incoming.isWithinMessage() && leftOver == null;
            if (line.isWanted() && isWhole && !closing && context != null) {
                line.lend(context.channel(), owner.descriptors());
            }
        }
    }

    /** Takes the line back from one who has stopped polling. Called on every event loop, of which this socket's own is meant. */
    void takeBackUnlessPolled() {
        var context = ctx;
        if (context != null && context.executor().inEventLoop()) {
            line.takeBackUnlessPolled();
        }
    }

    @Override
    public void givenBack(byte[] rest) {
        // With the monitor held. What has been left over before is still to come first.
        if (rest.length > 0) {
            leftOver = rest;
        }
        onLoop(this::goOn);
    }

    private void goOn() {
        var context = ctx;
        var from = reader;
        if (context == null || from == null || closed) {
            return;
        }
        try {
            from.readLeftOver();
        } catch (Exception wrong) {
            exceptionCaught(context, wrong);
        }
        if (!line.isLent()) {
            context.channel().config().setAutoRead(true);
        }
    }

    /** What a tick thread has read and left, for the event loop, which reads itself from now on; null for nothing. */
    byte @Nullable [] takeLeftOver() {
        synchronized (outgoing) {
            if (line.isLent()) {
                line.takeBack();
            }
            byte[] rest = leftOver;
            leftOver = null;
            return rest;
        }
    }

    private void onLoop(Runnable task) {
        var context = ctx;
        try {
            if (context != null) {
                context.executor().execute(task);
            }
        } catch (RejectedExecutionException gone) {
            LOG.debug("an event loop has ended, and its sockets with it", gone);
        }
    }

    /** One frame came in; it is released here. */
    void read(WebSocketFrame frame) {
        var context = ctx;
        try {
            heard = true;
            if (context == null || closed) {
                return;
            }
            if (frame instanceof CloseWebSocketFrame close) {
                closedByPeer(context, close);
            } else if (!closing && !outgoing.isClosing() && incoming.isWithinRate()) {
                received(context, frame);
            }
        } finally {
            frame.release();
        }
    }

    private void received(ChannelHandlerContext context, WebSocketFrame frame) {
        if (!(frame instanceof PingWebSocketFrame)) {
            if (!(frame instanceof PongWebSocketFrame)) {
                incoming.frame(frame);
            }
        } else if (outgoing.heldUp() > limits.unsentBytesMax()) {
            // Who asks and never reads is not answered without end.
            bye(new CloseMessage(4004, "too slow"));
        } else {
            outgoing.say(context, new PongWebSocketFrame(frame.content().retain()));
        }
    }

    @Override
    public boolean received(byte[] payload, boolean isText) {
        heard = true;
        if (incoming.isWithinRate()) {
            incoming.message(payload, isText);
        }
        return !outgoing.isClosing();
    }

    /** Has the client refused for what it sent: at once on the event loop, soon from a tick thread. */
    private void refuse(CloseMessage why) {
        if (why.code() == Incoming.FLOODED) {
            owner.limited("messages");
        }
        var context = ctx;
        if (context != null && context.executor().inEventLoop()) {
            bye(why);
        } else {
            close(why.code(), why.reason());
        }
    }

    private void closedByPeer(ChannelHandlerContext context, CloseWebSocketFrame close) {
        if (closing) {
            context.close();
            return;
        }
        closing = true;
        outgoing.sayGoodbye(
                        context,
                        new CloseWebSocketFrame(true, 0, close.content().retain()))
                .addListener(written -> context.close());
    }

    /**
     * Asks a silent client whether it is there, and lets go of one that doesn't answer. Called once per ping time on every
     * event loop, of which this socket's own is meant.
     */
    void listen() {
        var context = ctx;
        if (context == null || !context.executor().inEventLoop() || closed) {
            return;
        }
        silences = heard ? 0 : silences + 1;
        heard = false;
        if (silences >= 2) {
            owner.limited("silence");
            context.close();
        } else if (silences == 1 && !closing) {
            outgoing.say(context, new PingWebSocketFrame());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            int status = corrupted.closeStatus().code();
            bye(new CloseMessage(status, status == 1009 ? "message too large" : "protocol violation"));
        } else {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone();
        context.fireChannelInactive();
    }

    private void gone() {
        if (closed) {
            return;
        }
        closed = true;
        closing = true;
        outgoing.markClosing();
        try {
            synchronized (outgoing) {
                // First, since until then the client isn't hung up on.
                line.close();
                incoming.end();
            }
        } finally {
            owner.gone(this);
            whenGone.run();
            traffic.closed(code);
        }
    }
}
