package dev.atoll.gateway.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;

/**
 * Reads frames (RFC 6455, section 5) with Netty's decoder and hands each to its socket at once. Sent up the pipeline instead,
 * every message and every end of a read would visit handlers that have nothing to do with it, whose memory is cold by the
 * time: thousands of sockets take turns on one event loop.
 */
final class FrameReader extends WebSocket13FrameDecoder {
    private final RoomSocket socket;

    /** Whether something came since the last end of a read; the handshake's own read ends behind us. */
    private boolean isReading;

    FrameReader(RoomSocket socket, int messageBytesMax) {
        // Mistakes are answered by the socket, which knows what it has said already.
        super(WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(messageBytesMax)
                .closeOnProtocolViolation(false)
                .build());
        this.socket = socket;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        isReading = true;
        super.channelRead(context, message);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decode(context, in, out);
        if (!out.isEmpty()) {
            socket.read((WebSocketFrame) out.remove(0));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (isReading) {
            isReading = false;
            discardSomeReadBytes();
            socket.readAll();
        } else {
            super.channelReadComplete(context);
        }
    }
}
