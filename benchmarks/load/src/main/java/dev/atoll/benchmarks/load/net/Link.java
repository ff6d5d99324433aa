package dev.atoll.benchmarks.load.net;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.wire.Outbox;
import dev.atoll.benchmarks.load.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One player on one socket: asks for the WebSocket, then sends an input whenever the loop's clock says so. A watched player reads
 * its views as they come and tells how long each input took. A polled one looks at its socket when it acts, so that it costs two
 * system calls in a row and nothing between; when its views came it can't tell.
 */
public final class Link extends ChannelInboundHandlerAdapter implements Outbox {
    private static final int REMEMBERED = 128;
    private static final int PAYLOAD_GUESS = 64;

    private final Wire wire;
    private final Supplier<Steer> script;
    private final String host;
    private final Tally tally;
    private final Runnable seated;
    private final @Nullable Consumer<Wire> viewed;
    private final @Nullable PolledIo io;
    private final long @Nullable [] sentAt;
    private @Nullable ChannelHandlerContext context;
    /** The channel's own, once the player is polled. */
    private @Nullable Socket polled;

    private @Nullable ByteBuf rest;
    private boolean upgraded;
    private boolean told;
    private boolean leaving;
    /** Whether the channel may hold bytes back, which nothing may overtake. */
    private boolean held;

    private int number;
    private long answered;

    /**
     * @param seated told once, when the player has its seat and saw its first view
     * @param viewed told after each view
     * @param io for a player that is polled from its first view on; null for one that is watched
     */
    Link(
            Wire wire,
            Supplier<Steer> script,
            String host,
            Tally tally,
            Runnable seated,
            @Nullable Consumer<Wire> viewed,
            @Nullable PolledIo io) {
        this.wire = wire;
        this.script = script;
        this.host = host;
        this.tally = tally;
        this.seated = seated;
        this.viewed = viewed;
        this.io = io;
        this.sentAt = io == null ? new long[REMEMBERED] : null;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // What can't be sent shows as a lost player; here and below.
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        active.writeAndFlush(active.alloc().buffer().writeBytes(Handshake.request(wire, host)));
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        var bytes = (ByteBuf) message;
        try {
            received(reading, bytes);
        } finally {
            bytes.release();
        }
    }

    /** @param bytes not kept */
    private void received(ChannelHandlerContext from, ByteBuf bytes) {
        ByteBuf before = rest;
        rest = null;
        ByteBuf all = before == null ? bytes : before.writeBytes(bytes);
        try {
            if (upgraded || upgrade(all)) {
                frames(all);
            }
            if (all.isReadable()) {
                rest = from.alloc().buffer(all.readableBytes() + PAYLOAD_GUESS).writeBytes(all);
            }
        } finally {
            if (before != null) {
                before.release();
            }
        }
    }

    private boolean upgrade(ByteBuf all) {
        upgraded = Handshake.accepted(wire, all);
        if (upgraded) {
            wire.opened(this);
        }
        return upgraded;
    }

    private void frames(ByteBuf all) {
        for (int head = Frames.headLength(all); head > 0; head = Frames.headLength(all)) {
            int length = Frames.payloadLength(all);
            if (all.readableBytes() < head + length) {
                return;
            }
            int opcode = Frames.opcode(all);
            int end = all.writerIndex();
            all.skipBytes(head);
            int next = all.readerIndex() + length;
            all.writerIndex(next);
            frame(opcode, all);
            all.writerIndex(end).readerIndex(next);
        }
    }

    private void frame(int opcode, ByteBuf payload) {
        if (opcode == Frames.PING) {
            var echo = new byte[payload.readableBytes()];
            payload.getBytes(payload.readerIndex(), echo);
            send(Frames.PONG, echo);
        } else if (opcode == Frames.TEXT || opcode == Frames.BINARY) {
            tally.bytes += payload.readableBytes();
            long processed = wire.received(opcode == Frames.TEXT, payload, this);
            if (processed >= 0) {
                view(processed);
            }
        }
    }

    private void view(long processed) {
        tally.views++;
        if (processed > answered) {
            if (sentAt != null) {
                record(sentAt, processed);
            }
            answered = processed;
        }
        if (!told && wire.seated()) {
            told = true;
            poll();
            seated.run();
        }
        if (viewed != null) {
            viewed.accept(wire);
        }
    }

    private void record(long[] sent, long processed) {
        long now = System.nanoTime();
        for (long each = Math.max(answered + 1, processed - REMEMBERED + 1); each <= processed; each++) {
            tally.inputToView.recordValue(Tally.micros(now - sent[(int) (each % REMEMBERED)]));
        }
    }

    private void poll() {
        if (io != null
                && context != null
                && context.channel() instanceof EpollSocketChannel epoll
                && epoll.fd() instanceof Socket socket) {
            epoll.config().setAutoRead(false);
            polled = socket;
        }
    }

    /** Sends the next input; a polled player looks at what has come before. On the event loop. */
    void act() {
        ChannelHandlerContext to = context;
        if (to == null || leaving) {
            return;
        }
        if (io != null && polled != null) {
            actPolled(to, io, polled);
        } else if (wire.seated()) {
            ByteBuf frame = to.alloc().directBuffer(PAYLOAD_GUESS);
            input(frame);
            if (sentAt != null) {
                sentAt[number % REMEMBERED] = System.nanoTime();
            }
            write(to, frame);
        }
    }

    /**
     * Whether the socket is open is asked before each call, as the channel closes it first and tells later, when its number may
     * already be another player's.
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void actPolled(ChannelHandlerContext own, PolledIo through, Socket socket) {
        try {
            ByteBuf come;
            do {
                come = socket.isOpen() ? through.receive(socket) : null;
                if (come == null) {
                    own.close();
                    return;
                }
                received(own, come);
            } while (come.writerIndex() == PolledIo.RECEIVE_BYTES);
            if (socket.isOpen()) {
                ByteBuf frame = through.sending();
                input(frame);
                if (!holding(own)) {
                    through.send(socket);
                }
                if (frame.isReadable()) {
                    write(own, own.alloc().directBuffer(frame.readableBytes()).writeBytes(frame));
                }
            }
        } catch (IOException | RuntimeException broken) {
            // Netty would tell the pipeline; here the loop's clock would get it, and stop.
            exceptionCaught(own, broken);
        }
    }

    /** Whether the channel still holds bytes that the socket had no place for. */
    private boolean holding(ChannelHandlerContext own) {
        if (held) {
            ChannelOutboundBuffer buffer = own.channel().unsafe().outboundBuffer();
            held = buffer != null && buffer.totalPendingWriteBytes() > 0;
        }
        return held;
    }

    /** Writes the next input's frame. Inputs are short, so their head has no length of its own: it is written last. */
    private void input(ByteBuf to) {
        number++;
        tally.inputs++;
        to.writerIndex(Frames.SHORT_HEAD_BYTES);
        wire.steer(number, script.get(), to);
        int end = to.writerIndex();
        Frames.head(Frames.BINARY, end - Frames.SHORT_HEAD_BYTES, to.writerIndex(0));
        to.writerIndex(end);
    }

    @Override
    public void text(String message) {
        send(Frames.TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void binary(byte[] message) {
        send(Frames.BINARY, message);
    }

    private void send(int opcode, byte[] payload) {
        ChannelHandlerContext to = context;
        if (to != null) {
            ByteBuf frame = to.alloc().directBuffer(payload.length + Frames.HEAD_BYTES_MAX);
            Frames.head(opcode, payload.length, frame);
            write(to, frame.writeBytes(payload));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(ChannelHandlerContext to, ByteBuf frame) {
        held = true;
        to.writeAndFlush(frame, to.voidPromise());
    }

    /** Leaves and closes. On the event loop. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void leave() {
        leaving = true;
        ChannelHandlerContext to = context;
        if (to != null && to.channel().isActive()) {
            wire.leave(this);
            send(Frames.CLOSE, new byte[] {(byte) (1000 >> 8), (byte) 1000});
            to.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        if (rest != null) {
            rest.release();
            rest = null;
        }
        if (!leaving) {
            leaving = true;
            tally.lost++;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void exceptionCaught(ChannelHandlerContext failing, Throwable cause) {
        System.err.println("a player failed: " + cause);
        failing.close();
    }
}
