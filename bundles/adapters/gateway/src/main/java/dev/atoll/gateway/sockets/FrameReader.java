package dev.atoll.gateway.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames (RFC 6455, section 5) with Netty's decoder and hands each to its socket at once. Sent up the pipeline instead,
 * every message and every end of a read would visit handlers that have nothing to do with it, whose memory is cold by the
 * time: thousands of sockets take turns on one event loop.
 */
final class FrameReader extends WebSocket13FrameDecoder {
    private final RoomSocket socket;

    /** Whether something came since the last end of a read; the handshake's own read ends behind us. */
    private boolean isReading;

    /** Whether all that came so far were whole frames. */
    private boolean isWhole = true;

    private @Nullable ChannelHandlerContext own;

    FrameReader(RoomSocket socket, int messageBytesMax) {
        // Mistakes are answered by the socket, which knows what it has said already.
        super(WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(messageBytesMax)
                .closeOnProtocolViolation(false)
                .build());
        this.socket = socket;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        own = context;
        super.handlerAdded(context);
    }

    /** Whether the next byte begins a frame. */
    boolean isWhole() {
        return isWhole && actualReadableBytes() == 0;
    }

    /** Reads what a tick thread has left. */
    void readLeftOver() throws Exception {
        var context = own;
        if (context != null) {
            channelRead(context, Unpooled.EMPTY_BUFFER);
            channelReadComplete(context);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        byte[] before = socket.takeLeftOver();
        if (before != null) {
            try {
                super.channelRead(context, Unpooled.wrappedBuffer(before));
            } catch (Exception wrong) {
                ReferenceCountUtil.release(message);
                throw wrong;
            }
        }
        isReading = true;
        super.channelRead(context, message);
    }

    /** What a tick thread has left came before the end. */
    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        try {
            channelRead(context, Unpooled.EMPTY_BUFFER);
        } finally {
            super.channelInactive(context);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decode(context, in, out);
        isWhole = !out.isEmpty();
        if (isWhole) {
            socket.read((WebSocketFrame) out.remove(0));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (isReading) {
            isReading = false;
            discardSomeReadBytes();
            socket.lend();
        } else {
            super.channelReadComplete(context);
        }
    }
}
