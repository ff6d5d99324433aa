package dev.atoll.gateway.sockets;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.unix.Socket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is sent on one socket. From any thread it goes through a queue that the event loop writes; a tick thread that has the
 * socket's {@link TickLine} writes at once, unless something waits to be written before.
 *
 * <p>Whoever writes to the socket holds the monitor, and so does a tick thread that reads it and hands on what it read. Nothing that
 * blocks happens under it, and no code of a game's runs.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails shows as an exception or an inactive channel.
final class Outgoing {
    private final Outbox outbox;
    private final int unsentBytesMax;
    private final Traffic traffic;
    private final Consumer<CloseMessage> goodbye;

    private final ConcurrentLinkedQueue<Object> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicBoolean closing = new AtomicBoolean();

    /** Read by senders, for what Netty holds. */
    private volatile @Nullable ChannelHandlerContext ctx;

    /** Whether Netty held something back when it was last asked to write. */
    private volatile boolean isHeldUp;

    private @Nullable ChannelHandlerContext encoder;

    /** Of the channel, which is asked once: the way there is long, and cold. */
    private @Nullable ByteBufAllocator buffers;

    /** The rest of a frame that a tick thread has begun. */
    private byte @Nullable [] begun;

    private boolean saidGoodbye;

    /** @param goodbye is asked on the event loop to close, after all that was sent before was written */
    Outgoing(Outbox outbox, int unsentBytesMax, Traffic traffic, Consumer<CloseMessage> goodbye) {
        this.outbox = outbox;
        this.unsentBytesMax = unsentBytesMax;
        this.traffic = traffic;
        this.goodbye = goodbye;
    }

    void start(ChannelHandlerContext context) {
        ctx = context;
        encoder = context.pipeline().context(WebSocketFrameEncoder.class);
        buffers = context.alloc();
    }

    // From any thread.

    void send(Object message, int size) {
        if (closing.get()) {
            traffic.dropped.increment();
            return;
        }
        if (bytes() + size > unsentBytesMax) {
            traffic.dropped.increment();
            close(4004, "too slow");
            return;
        }
        waitingBytes.addAndGet(size);
        waiting.add(message);
        wake();
    }

    /** Has the socket closed after what was sent before. */
    void close(int code, String reason) {
        if (closing.compareAndSet(false, true)) {
            waiting.add(new CloseMessage(code, reason));
            wake();
        }
    }

    /** Nothing is sent any more from now on. */
    void markClosing() {
        closing.set(true);
    }

    boolean isClosing() {
        return closing.get();
    }

    /** Bytes that were sent and not written yet. */
    long bytes() {
        // Mostly there is nothing, and this is asked twice for each message.
        return waitingBytes.get() + (isHeldUp ? heldUp() : 0);
    }

    /** What Netty could not write yet. */
    long heldUp() {
        var context = ctx;
        var buffer = context == null ? null : context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    private void wake() {
        if (!queued.get() && queued.compareAndSet(false, true)) {
            outbox.add(this);
        }
    }

    /**
     * Writes a message at once, past the event loop; false when something waits to be written before, or to be closed.
     *
     * @param buffer what it is written from
     */
    synchronized boolean write(int opcode, byte[] payload, Socket to, ByteBuffer buffer) {
        if (queued.get() || isHeldUp || begun != null || closing.get()) {
            return false;
        }
        buffer.clear();
        buffer.put(PlainFrames.head(opcode, payload.length)).put(payload).flip();
        int written = 0;
        try {
            written = to.send(buffer, 0, buffer.limit());
        } catch (IOException lost) {
            // The event loop tries the rest, and learns of it.
        }
        count(payload.length);
        int left = buffer.limit() - written;
        if (left > 0) {
            begun = new byte[left];
            buffer.get(written, begun);
            waitingBytes.addAndGet(left);
            wake();
        }
        return true;
    }

    // On the event loop.

    /** Writes what waits. */
    synchronized void write() {
        queued.set(false);
        var out = encoder;
        var from = buffers;
        if (out == null || from == null) {
            return;
        }
        boolean wrote = writeBegun(out);
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next instanceof byte[] bytes) {
                waitingBytes.addAndGet(-bytes.length);
                wrote |= frame(out, from, PlainFrames.FINAL_BINARY, bytes);
            } else if (next instanceof String text) {
                waitingBytes.addAndGet(-text.length());
                wrote |= frame(out, from, PlainFrames.FINAL_TEXT, text.getBytes(StandardCharsets.UTF_8));
            } else if (next instanceof CloseMessage close) {
                goodbye.accept(close);
            }
        }
        if (wrote) {
            out.flush();
            lookForHeldUp();
        }
    }

    /** Writes a control frame. */
    synchronized ChannelFuture say(ChannelHandlerContext context, WebSocketFrame frame) {
        var out = encoder;
        if (out != null) {
            writeBegun(out);
        }
        var written = context.writeAndFlush(frame);
        lookForHeldUp();
        return written;
    }

    /** Writes the last frame. */
    synchronized ChannelFuture sayGoodbye(ChannelHandlerContext context, WebSocketFrame frame) {
        closing.set(true);
        saidGoodbye = true;
        return say(context, frame);
    }

    private boolean writeBegun(ChannelHandlerContext out) {
        byte[] rest = begun;
        if (rest == null) {
            return false;
        }
        begun = null;
        waitingBytes.addAndGet(-rest.length);
        out.write(Unpooled.wrappedBuffer(rest), out.voidPromise());
        return true;
    }

    /** Writes a whole frame past the encoder: a server's frames are not masked, so a short head is all there is to it. */
    private boolean frame(ChannelHandlerContext out, ByteBufAllocator from, int opcode, byte[] payload) {
        if (saidGoodbye) {
            traffic.dropped.increment();
            return false;
        }
        count(payload.length);
        byte[] head = PlainFrames.head(opcode, payload.length);
        var frame = from.directBuffer(head.length + payload.length);
        out.write(frame.writeBytes(head).writeBytes(payload), out.voidPromise());
        return true;
    }

    private void lookForHeldUp() {
        var context = ctx;
        // Of a channel that has closed nobody knows what was cut off.
        boolean held = context == null || !context.channel().isOpen() || heldUp() > 0;
        if (held != isHeldUp) {
            isHeldUp = held;
        }
    }

    private void count(int payloadBytes) {
        traffic.messagesOut.increment();
        traffic.bytesOut.add(payloadBytes);
    }
}
