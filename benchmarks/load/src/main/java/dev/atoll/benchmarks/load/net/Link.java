package dev.atoll.benchmarks.load.net;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.wire.Outbox;
import dev.atoll.benchmarks.load.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One player on one socket: asks for the WebSocket, then sends an input whenever the loop's clock says so. */
public final class Link extends ChannelInboundHandlerAdapter implements Outbox {
    private static final int REMEMBERED = 128;
    private static final int PAYLOAD_GUESS = 64;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;
    private final Supplier<Steer> script;
    private final String host;
    private final Tally tally;
    private final Runnable seated;
    private final @Nullable Consumer<Wire> viewed;
    private final long[] sentAt = new long[REMEMBERED];
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf rest;
    private boolean upgraded;
    private boolean told;
    private boolean leaving;
    private int number;
    private long answered;

    /**
     * @param seated told once, when the player has its seat and saw its first view
     * @param viewed told after each view
     */
    Link(
            Wire wire,
            Supplier<Steer> script,
            String host,
            Tally tally,
            Runnable seated,
            @Nullable Consumer<Wire> viewed) {
        this.wire = wire;
        this.script = script;
        this.host = host;
        this.tally = tally;
        this.seated = seated;
        this.viewed = viewed;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // What can't be sent shows as a lost player; here and below.
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        String subprotocol = wire.subprotocol();
        String request = "GET " + wire.path() + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + (subprotocol == null ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n") + "\r\n";
        active.writeAndFlush(active.alloc().buffer().writeBytes(request.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        var bytes = (ByteBuf) message;
        ByteBuf before = rest;
        rest = null;
        ByteBuf all = before == null ? bytes : before.writeBytes(bytes);
        if (before != null) {
            bytes.release();
        }
        try {
            if (upgraded || upgrade(all)) {
                frames(all);
            }
            if (all.isReadable()) {
                rest = reading.alloc()
                        .buffer(all.readableBytes() + PAYLOAD_GUESS)
                        .writeBytes(all);
            }
        } finally {
            all.release();
        }
    }

    private boolean upgrade(ByteBuf all) {
        int end = -1;
        for (int at = all.readerIndex(); end < 0 && at + END_OF_HEAD.length <= all.writerIndex(); at++) {
            boolean here = true;
            for (int i = 0; here && i < END_OF_HEAD.length; i++) {
                here = all.getByte(at + i) == END_OF_HEAD[i];
            }
            end = here ? at : -1;
        }
        if (end < 0) {
            return false;
        }
        String head = all.readCharSequence(end - all.readerIndex() + END_OF_HEAD.length, StandardCharsets.US_ASCII)
                .toString();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException(
                    wire.path() + " answered " + head.lines().findFirst().orElse(head));
        }
        upgraded = true;
        wire.opened(this);
        return true;
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
            long now = System.nanoTime();
            for (long each = Math.max(answered + 1, processed - REMEMBERED + 1); each <= processed; each++) {
                tally.inputToView.recordValue(Tally.micros(now - sentAt[(int) (each % REMEMBERED)]));
            }
            answered = processed;
        }
        if (!told && wire.seated()) {
            told = true;
            seated.run();
        }
        if (viewed != null) {
            viewed.accept(wire);
        }
    }

    /** Sends the next input. On the event loop. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void act() {
        ChannelHandlerContext to = context;
        if (to == null || !wire.seated() || leaving) {
            return;
        }
        number++;
        // Inputs are short, so their head has no length of its own: it is written when the payload is there.
        ByteBuf frame = to.alloc().directBuffer(PAYLOAD_GUESS).writerIndex(Frames.SHORT_HEAD_BYTES);
        wire.steer(number, script.get(), frame);
        int end = frame.writerIndex();
        Frames.head(Frames.BINARY, end - Frames.SHORT_HEAD_BYTES, frame.writerIndex(0));
        frame.writerIndex(end);
        sentAt[number % REMEMBERED] = System.nanoTime();
        tally.inputs++;
        to.writeAndFlush(frame, to.voidPromise());
    }

    @Override
    public void text(String message) {
        send(Frames.TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void binary(byte[] message) {
        send(Frames.BINARY, message);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(int opcode, byte[] payload) {
        ChannelHandlerContext to = context;
        if (to != null) {
            ByteBuf frame = to.alloc().directBuffer(payload.length + Frames.HEAD_BYTES_MAX);
            Frames.head(opcode, payload.length, frame);
            to.writeAndFlush(frame.writeBytes(payload), to.voidPromise());
        }
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
