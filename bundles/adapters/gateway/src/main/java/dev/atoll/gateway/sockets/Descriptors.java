package dev.atoll.gateway.sockets;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Second descriptors of open sockets. A descriptor's number is given out again as soon as Netty has closed it, so a thread that
 * doesn't know when that happens must have one of its own. Netty has no call for {@code dup(2)}; to send a descriptor
 * to oneself through a Unix socket ({@code SCM_RIGHTS}, unix(7)) does the same. Thread-safe.
 */
final class Descriptors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);

    private @Nullable Socket sender;
    private @Nullable Socket receiver;
    private boolean closed;

    /**
     * Another descriptor of the same socket, for the caller to close. The socket stays open until both are closed.
     *
     * @throws IOException when the system has no more, or no Unix sockets
     */
    synchronized Socket duplicate(FileDescriptor of) throws IOException {
        if (sender == null || receiver == null) {
            open();
        }
        int second = 0;
        try {
            Socket to = sender;
            Socket from = receiver;
            second = to == null || from == null || to.sendFd(of.intValue()) < 0 ? 0 : from.recvFd();
            if (second <= 0) {
                throw new IOException("no second descriptor came: " + second);
            }
            return new Socket(second);
        } finally {
            if (second <= 0) {
                // One that is still on its way must not be taken for the next.
                forget();
            }
        }
    }

    private void open() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        // In the abstract namespace: no file, so no folder that might be full, read-only or too deep.
        String name = UUID.randomUUID().toString();
        var address = new DomainSocketAddress("\0atoll-" + name);
        Socket listening = null;
        Socket one = null;
        Socket other = null;
        try {
            listening = Socket.newSocketDomain();
            one = Socket.newSocketDomain();
            listening.bind(address);
            listening.listen(1);
            one.connect(address);
            int accepted = listening.accept(new byte[128]);
            other = accepted > 0 ? new Socket(accepted) : null;
            if (other == null || !isSame(one, other, name)) {
                throw new IOException("another process came first");
            }
            sender = one;
            receiver = other;
        } finally {
            end(listening);
            if (sender == null) {
                end(one);
                end(other);
            }
        }
    }

    /** Whether these are the two ends of one connection: any process of this machine may connect to such a name. */
    private static boolean isSame(Socket sender, Socket receiver, String secret) throws IOException {
        int length = secret.length();
        var bytes = ByteBuffer.allocateDirect(2 * length);
        bytes.put(secret.getBytes(StandardCharsets.US_ASCII)).clear();
        sender.send(bytes, 0, length);
        int got = receiver.recv(bytes, length, 2 * length);
        return got == length && bytes.slice(0, length).equals(bytes.slice(length, length));
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }

    private void forget() {
        end(sender);
        end(receiver);
        sender = null;
        receiver = null;
    }

    private static void end(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.debug("a Unix socket did not close", e);
        }
    }
}
