package dev.atoll.gateway.sockets;

import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.gateway.limits.TokenBucket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.vertx.core.http.HttpConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's socket. Everything but sending happens on its event loop. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails shows as an exception or an inactive channel
final class RoomSocket extends ChannelInboundHandlerAdapter implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(RoomSocket.class);
    private static final int FINAL_BINARY = 0x82;
    private static final int FINAL_TEXT = 0x81;

    private final RoomSockets owner;
    private final Outbox outbox;
    private final SocketLimits limits;
    private final Traffic traffic;
    private final Sockets source;
    private final HttpConnection connection;
    private final TokenBucket messages;

    private final ConcurrentLinkedQueue<Object> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicBoolean closeRequested = new AtomicBoolean();

    /** Read by senders, for what Netty holds. */
    private volatile @Nullable ChannelHandlerContext ctx;

    /** Whether Netty held something back when it was last asked to write. */
    private volatile boolean isHeldUp;

    private @Nullable ChannelHandlerContext encoder;

    /** Of the channel, which is asked once: the way there is long, and cold. */
    private @Nullable ByteBufAllocator buffers;

    private Sockets.@Nullable Receiver receiver;
    private @Nullable CompositeByteBuf fragments;
    private boolean fragmentsAreText;
    private boolean closing;
    private boolean closed;
    private boolean heard = true;
    private int silences;
    private int code;

    RoomSocket(
            RoomSockets owner,
            Outbox outbox,
            SocketLimits limits,
            Traffic traffic,
            Sockets source,
            HttpConnection connection) {
        this.owner = owner;
        this.outbox = outbox;
        this.limits = limits;
        this.traffic = traffic;
        this.source = source;
        this.connection = connection;
        this.messages = new TokenBucket(limits.messagesPerSecond(), limits.messagesBurst(), System.nanoTime());
    }

    Sockets source() {
        return source;
    }

    /** What this socket was before it became one. */
    HttpConnection connection() {
        return connection;
    }

    /** Goes to work: the handshake is done and this handler is in the pipeline. */
    void start(String room, boolean readable) {
        receiver = source.opened(room, readable, this);
        if (closed) {
            receiver.closed();
        }
    }

    // Sending, from any thread.

    @Override
    public void binary(byte[] message) {
        send(message, message.length);
    }

    @Override
    public void text(String message) {
        send(message, message.length());
    }

    private void send(Object message, int size) {
        if (closeRequested.get()) {
            traffic.dropped.increment();
            return;
        }
        if (bytesInFlight() + size > limits.unsentBytesMax()) {
            traffic.dropped.increment();
            close(4004, "too slow");
            return;
        }
        waitingBytes.addAndGet(size);
        waiting.add(message);
        wake();
    }

    @Override
    public long bytesInFlight() {
        // Mostly there is nothing, and this is asked twice for each message.
        return waitingBytes.get() + (isHeldUp ? heldUp() : 0);
    }

    /** What Netty could not write yet. */
    private long heldUp() {
        var context = ctx;
        var buffer = context == null ? null : context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    @Override
    public void close(int code, String reason) {
        if (closeRequested.compareAndSet(false, true)) {
            waiting.add(new CloseMessage(code, reason));
            wake();
        }
    }

    private void wake() {
        if (!queued.get() && queued.compareAndSet(false, true)) {
            outbox.add(this);
        }
    }

    // Writing, on the event loop.

    void write() {
        queued.set(false);
        var out = encoder;
        var from = buffers;
        if (out == null || from == null) {
            return;
        }
        boolean wrote = false;
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next instanceof byte[] bytes) {
                waitingBytes.addAndGet(-bytes.length);
                wrote |= frame(out, from, FINAL_BINARY, bytes);
            } else if (next instanceof String text) {
                waitingBytes.addAndGet(-text.length());
                wrote |= frame(out, from, FINAL_TEXT, text.getBytes(StandardCharsets.UTF_8));
            } else if (next instanceof CloseMessage close) {
                bye(close.code(), close.reason());
            }
        }
        if (wrote) {
            out.flush();
            boolean held = heldUp() > 0;
            if (held != isHeldUp) {
                isHeldUp = held;
            }
        }
    }

    /** Writes a whole frame past the encoder: a server's frames are not masked, so a short head is all there is to it. */
    private boolean frame(ChannelHandlerContext out, ByteBufAllocator from, int head, byte[] payload) {
        if (closing) {
            traffic.dropped.increment();
            return false;
        }
        traffic.messagesOut.increment();
        traffic.bytesOut.add(payload.length);
        int length = payload.length;
        ByteBuf frame = from.directBuffer(length + 10).writeByte(head);
        if (length < 126) {
            frame.writeByte(length);
        } else if (length < 65_536) {
            frame.writeByte(126).writeShort(length);
        } else {
            frame.writeByte(127).writeLong(length);
        }
        out.write(frame.writeBytes(payload), out.voidPromise());
        return true;
    }

    /** Says goodbye after all that was written before, and hangs up when the client agrees or takes too long. */
    private void bye(int code, String reason) {
        var context = ctx;
        if (closing || context == null) {
            return;
        }
        closing = true;
        closeRequested.set(true);
        this.code = code;
        context.writeAndFlush(new CloseMessage(code, reason).frame()).addListener(written -> {
            if (!written.isSuccess()) {
                context.close();
            }
        });
        context.executor().schedule(() -> context.close(), limits.closingMs(), TimeUnit.MILLISECONDS);
    }

    // Reading, on the event loop.

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        encoder = context.pipeline().context(WebSocketFrameEncoder.class);
        buffers = context.alloc();
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
            } else if (!closing) {
                received(context, frame);
            }
        } catch (RuntimeException e) {
            LOG.error("a receiver failed", e);
            bye(1011, "internal error");
        } finally {
            frame.release();
        }
    }

    /** All that was there has been read. */
    void readAll() {
        outbox.coalescer().turned();
    }

    private void received(ChannelHandlerContext context, WebSocketFrame frame) {
        if (messages.take(System.nanoTime()) > 0) {
            owner.limited("messages");
            var to = receiver;
            if (to != null) {
                to.flooded();
            }
            bye(4006, "too many messages");
            return;
        }
        if (frame instanceof PingWebSocketFrame) {
            // Who asks and never reads is not answered without end.
            if (heldUp() > limits.unsentBytesMax()) {
                bye(4004, "too slow");
                return;
            }
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()), context.voidPromise());
        } else if (!(frame instanceof PongWebSocketFrame)) {
            traffic.bytesIn.add(frame.content().readableBytes());
            if (frame instanceof ContinuationWebSocketFrame) {
                continued(frame);
            } else if (frame.isFinalFragment()) {
                deliver(frame.content(), frame instanceof TextWebSocketFrame);
            } else {
                fragmentsAreText = frame instanceof TextWebSocketFrame;
                fragments = context.alloc().compositeBuffer(64);
                append(fragments, frame.content());
            }
        }
    }

    private void continued(WebSocketFrame frame) {
        var soFar = fragments;
        if (soFar == null) {
            return;
        }
        if (soFar.readableBytes() + frame.content().readableBytes() > limits.messageBytesMax()) {
            bye(1009, "message too large");
            return;
        }
        append(soFar, frame.content());
        if (frame.isFinalFragment()) {
            fragments = null;
            try {
                deliver(soFar, fragmentsAreText);
            } finally {
                soFar.release();
            }
        }
    }

    private static void append(CompositeByteBuf whole, ByteBuf part) {
        whole.addComponent(true, part.retain());
    }

    private void deliver(ByteBuf content, boolean text) {
        var to = receiver;
        traffic.messagesIn.increment();
        if (to == null) {
            return;
        }
        if (!text) {
            to.binary(ByteBufUtil.getBytes(content));
        } else if (ByteBufUtil.isText(content, StandardCharsets.UTF_8)) {
            to.text(content.toString(StandardCharsets.UTF_8));
        } else {
            bye(1007, "text is not UTF-8");
        }
    }

    private void closedByPeer(ChannelHandlerContext context, CloseWebSocketFrame close) {
        if (closing) {
            context.close();
            return;
        }
        closing = true;
        closeRequested.set(true);
        // Not the channel's own close: that passes Vert.x, which would say goodbye once more.
        context.writeAndFlush(new CloseWebSocketFrame(true, 0, close.content().retain()))
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
            context.writeAndFlush(new PingWebSocketFrame(), context.voidPromise());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            int status = corrupted.closeStatus().code();
            bye(status, status == 1009 ? "message too large" : "protocol violation");
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
        closeRequested.set(true);
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
        owner.gone(this);
        traffic.closed(code);
        if (receiver != null) {
            receiver.closed();
        }
    }
}
