package dev.atoll.gateway.sockets;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket in the hands of its room's tick thread, which reads what came just before a tick and writes the view just after it, by a
 * descriptor of its own. So nobody wakes anybody, the event loop isn't told of each message, and a socket's memory, which is
 * cold by the time its turn comes, is visited once per tick instead of three times.
 *
 * <p>Only what is plain goes this way. Control frames, parts of messages, errors, the end of the stream, and a thread that doesn't
 * come back give the socket back to the event loop, which does all of it, and lends it again when that is done.
 *
 * <p>What changes hands does so under the monitor of {@link Outgoing}, which whoever reads or writes holds. With one exception: when a
 * client hangs up, Netty reads to the end of the stream, lent or not. If the tick thread reads just then, what the client
 * sent last of all may be taken for a violation of the protocol.
 */
final class TickLine {
    private static final Logger LOG = LoggerFactory.getLogger(TickLine.class);
    private static final byte[] NOTHING = {};
    private static final int BUFFER_BYTES = 65_536;

    // Two, since a receiver may answer at once. Of the JDK's own classes alone, as tick threads outlive this bundle.
    private static final ThreadLocal<ByteBuffer> IN = buffers();
    private static final ThreadLocal<ByteBuffer> OUT = buffers();

    /** What it reads for, and gives the socket back to. */
    interface Owner {
        /** A message came in; false when no more are wanted. */
        boolean received(byte[] payload, boolean isText);

        /**
         * The socket is to be the event loop's again. From any thread.
         *
         * @param rest what was read and not dealt with
         */
        void givenBack(byte[] rest);
    }

    private final Owner owner;
    private final Outgoing outgoing;
    private final int messageBytesMax;

    /** Whether somebody polls who would have it. */
    private volatile boolean wanted;

    private volatile boolean lent;

    /** Who polled last. */
    private volatile @Nullable Thread poller;

    private @Nullable Socket descriptor;
    private volatile boolean polled;

    /** Whether it stays with the event loop for good. */
    private boolean over;

    private static ThreadLocal<ByteBuffer> buffers() {
        return ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER_BYTES));
    }

    TickLine(Owner owner, Outgoing outgoing, int messageBytesMax) {
        this.owner = owner;
        this.outgoing = outgoing;
        this.messageBytesMax = messageBytesMax;
    }

    boolean isWanted() {
        return wanted && !lent;
    }

    boolean isLent() {
        return lent;
    }

    /**
     * Reads what came in and hands it on, on this thread.
     *
     * @return whether the event loop is to be asked for the socket, which {@link #lend} answers
     */
    boolean poll() {
        polled = true;
        if (!lent) {
            boolean isNew = !wanted;
            wanted = true;
            return isNew;
        }
        synchronized (outgoing) {
            if (lent) {
                Thread now = Thread.currentThread();
                // A collection looks at all old memory into which a reference was written, even the same one again.
                if (poller != now) {
                    poller = now;
                }
                read();
            }
        }
        return false;
    }

    private void read() {
        Socket from = descriptor;
        ByteBuffer buffer = IN.get().clear();
        int count;
        try {
            count = from == null ? -1 : from.recv(buffer, 0, BUFFER_BYTES);
        } catch (IOException lost) {
            count = -1;
        }
        if (count < 0) {
            // The event loop finds the same, and knows what to do.
            over = true;
            giveBack(NOTHING);
            return;
        }
        buffer.limit(count);
        boolean goesOn = true;
        while (goesOn && buffer.hasRemaining()) {
            boolean isText = PlainFrames.isText(buffer);
            byte[] payload = PlainFrames.next(buffer, messageBytesMax);
            goesOn = payload != null && owner.received(payload, isText);
        }
        if (!goesOn) {
            var rest = new byte[buffer.remaining()];
            buffer.get(rest);
            giveBack(rest);
        }
    }

    private void giveBack(byte[] rest) {
        owner.givenBack(rest);
        lent = false;
        wanted = false;
    }

    /** Whether the calling thread is the one that polls, and has the socket now. */
    boolean isHeldHere() {
        return lent && poller == Thread.currentThread();
    }

    /**
     * Writes a message at once, if the calling thread is the one that polls and nothing waits to be written before it; false
     * when that is for the event loop to do.
     */
    boolean write(int opcode, byte[] payload) {
        if (!isHeldHere() || payload.length + PlainFrames.HEAD_BYTES_MAX > BUFFER_BYTES) {
            return false;
        }
        synchronized (outgoing) {
            Socket to = descriptor;
            return lent && to != null && outgoing.write(opcode, payload, to, OUT.get());
        }
    }

    /** Lends the socket to the thread that polls. On the event loop, when no part of a message has been read. */
    void lend(Channel channel, Descriptors descriptors) {
        synchronized (outgoing) {
            if (over || lent || !channel.isActive()) {
                return;
            }
            if (descriptor == null) {
                descriptor = second(channel, descriptors);
            }
            over = descriptor == null;
            if (!over) {
                channel.config().setAutoRead(false);
                lent = true;
            }
        }
    }

    private static @Nullable Socket second(Channel channel, Descriptors descriptors) {
        try {
            return channel instanceof UnixChannel unix ? descriptors.duplicate(unix.fd()) : null;
        } catch (IOException | ChannelException no) {
            LOG.debug("this socket stays with its event loop", no);
            return null;
        }
    }

    /** Takes it back when nobody has polled since this was last asked. On the event loop, now and then. */
    void takeBackUnlessPolled() {
        synchronized (outgoing) {
            if (!polled) {
                wanted = false;
                if (lent) {
                    giveBack(NOTHING);
                }
            }
            polled = false;
        }
    }

    /** Takes it back for good. On the event loop. */
    void takeBack() {
        synchronized (outgoing) {
            over = true;
            if (lent) {
                giveBack(NOTHING);
            }
        }
    }

    /** The socket is gone. */
    void close() {
        synchronized (outgoing) {
            over = true;
            lent = false;
            try {
                if (descriptor != null) {
                    descriptor.close();
                }
            } catch (IOException e) {
                LOG.debug("a second descriptor did not close", e);
            }
            descriptor = null;
        }
    }
}
