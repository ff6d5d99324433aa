package dev.atoll.benchmarks.load.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One system call to receive and one to send, past a socket's channel. The two buffers are for all polled links of a loop, so they
 * stay in the processor's cache where buffers of each link would not. Touched by that loop only.
 */
final class PolledIo {
    static final int RECEIVE_BYTES = 64 * 1024;
    private static final int SEND_BYTES = 1024;

    // Wrapped, so that they end with their loop without being released.
    private final ByteBuffer receiveMemory = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final ByteBuffer sendMemory = ByteBuffer.allocateDirect(SEND_BYTES);
    private final ByteBuf received = Unpooled.wrappedBuffer(receiveMemory);
    private final ByteBuf sending = Unpooled.wrappedBuffer(sendMemory);
    private final long receiveAddress = Buffer.memoryAddress(receiveMemory);
    private final long sendAddress = Buffer.memoryAddress(sendMemory);

    /**
     * Takes what has come, at most {@link #RECEIVE_BYTES}.
     *
     * @return valid until the next call, and empty when nothing has come; null at the end of the stream
     */
    @Nullable ByteBuf receive(Socket from) throws IOException {
        int count = from.recvAddress(receiveAddress, 0, RECEIVE_BYTES);
        return count < 0 ? null : received.setIndex(0, count);
    }

    /** Where the next message to send is written; empty. */
    ByteBuf sending() {
        return sending.clear();
    }

    /** Sends what was written, and leaves readable what the socket had no place for. */
    void send(Socket to) throws IOException {
        sending.skipBytes(to.sendAddress(sendAddress, sending.readerIndex(), sending.writerIndex()));
    }
}
