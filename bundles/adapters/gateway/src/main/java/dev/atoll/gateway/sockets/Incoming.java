package dev.atoll.gateway.sockets;

import dev.atoll.api.rooms.Sockets;
import dev.atoll.gateway.limits.TokenBucket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one client sends, on its way to the receiver. By one thread at a time. */
final class Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    static final int FLOODED = 4006;

    private final TokenBucket rate;
    private final int messageBytesMax;
    private final Traffic traffic;
    private final Consumer<CloseMessage> refused;
    private final Fragments fragments = new Fragments();
    private Sockets.@Nullable Receiver receiver;

    /** @param refused told why the socket has to be closed, by whoever reads */
    Incoming(SocketLimits limits, Traffic traffic, Consumer<CloseMessage> refused) {
        this.rate = new TokenBucket(limits.messagesPerSecond(), limits.messagesBurst(), System.nanoTime());
        this.messageBytesMax = limits.messageBytesMax();
        this.traffic = traffic;
        this.refused = refused;
    }

    void start(Sockets.Receiver to) {
        receiver = to;
    }

    /** Whether part of a message has come. */
    boolean isWithinMessage() {
        return fragments.isOpen();
    }

    /** Counts a frame or message of any kind; false, and refused, when there are too many. */
    boolean isWithinRate() {
        if (rate.take(System.nanoTime()) == 0) {
            return true;
        }
        var to = receiver;
        if (to != null) {
            to.flooded();
        }
        refused.accept(new CloseMessage(FLOODED, "too many messages"));
        return false;
    }

    /** A frame of a message came. */
    void frame(WebSocketFrame frame) {
        ByteBuf content = frame.content();
        traffic.bytesIn.add(content.readableBytes());
        if (frame instanceof ContinuationWebSocketFrame) {
            continued(frame);
        } else if (frame.isFinalFragment()) {
            deliver(ByteBufUtil.getBytes(content), frame instanceof TextWebSocketFrame);
        } else {
            fragments.begin(content, frame instanceof TextWebSocketFrame);
        }
    }

    /** A message in a single frame came. */
    void message(byte[] payload, boolean isText) {
        traffic.bytesIn.add(payload.length);
        deliver(payload, isText);
    }

    private void continued(WebSocketFrame frame) {
        if (!fragments.isOpen()) {
            return;
        }
        if (fragments.bytes() + frame.content().readableBytes() > messageBytesMax) {
            refused.accept(new CloseMessage(1009, "message too large"));
            return;
        }
        fragments.add(frame.content());
        if (frame.isFinalFragment()) {
            deliver(fragments.end(), fragments.isText());
        }
    }

    private void deliver(byte[] payload, boolean isText) {
        traffic.messagesIn.increment();
        var to = receiver;
        if (to == null) {
            return;
        }
        try {
            if (!isText) {
                to.binary(payload);
            } else if (ByteBufUtil.isText(Unpooled.wrappedBuffer(payload), StandardCharsets.UTF_8)) {
                to.text(new String(payload, StandardCharsets.UTF_8));
            } else {
                refused.accept(new CloseMessage(1007, "text is not UTF-8"));
            }
        } catch (RuntimeException e) {
            LOG.error("a receiver failed", e);
            refused.accept(new CloseMessage(1011, "internal error"));
        }
    }

    /** Nothing comes any more. */
    void end() {
        fragments.drop();
        var to = receiver;
        if (to != null) {
            to.closed();
        }
    }
}
