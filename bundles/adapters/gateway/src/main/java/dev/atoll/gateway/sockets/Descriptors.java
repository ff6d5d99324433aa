package dev.atoll.gateway.sockets;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Second descriptors of open sockets. A descriptor's number is given out again as soon as Netty has closed it, so a thread that
 * doesn't know when that happens must have one of its own. Netty has no call for {@code dup(2)}; to send a descriptor
 * to oneself through a Unix socket ({@code SCM_RIGHTS}, unix(7)) does the same. Thread-safe.
 */
final class Descriptors {
    private static @Nullable Pipe pipe;

    private Descriptors() {}

    private record Pipe(Socket sender, Socket receiver) {}

    /**
     * Another descriptor of the same socket, for the caller to close. The socket stays open until both are closed.
     *
     * @throws IOException when the system has no more, or no Unix sockets
     */
    static synchronized Socket duplicate(FileDescriptor of) throws IOException {
        Pipe way = pipe;
        if (way == null) {
            way = open();
            pipe = way;
        }
        int sent = way.sender().sendFd(of.intValue());
        int received = sent < 0 ? sent : way.receiver().recvFd();
        if (received < 0) {
            throw new IOException("no second descriptor: error " + -received);
        }
        return new Socket(received);
    }

    private static Pipe open() throws IOException {
        // In the abstract namespace: no file, so no folder that might be full, read-only or too deep.
        String name = UUID.randomUUID().toString();
        var address = new DomainSocketAddress("\0atoll-" + name);
        var listening = Socket.newSocketDomain();
        try {
            listening.bind(address);
            listening.listen(1);
            var sender = Socket.newSocketDomain();
            sender.connect(address);
            int accepted = listening.accept(new byte[128]);
            if (accepted < 0) {
                sender.close();
                throw new IOException("nobody came: error " + -accepted);
            }
            var receiver = new Socket(accepted);
            if (!isSame(sender, receiver, name)) {
                sender.close();
                receiver.close();
                throw new IOException("somebody else came");
            }
            return new Pipe(sender, receiver);
        } finally {
            listening.close();
        }
    }

    /** Whether these are the two ends of one connection: any process of this machine may connect to such a name. */
    private static boolean isSame(Socket sender, Socket receiver, String secret) throws IOException {
        int length = secret.length();
        var bytes = ByteBuffer.allocateDirect(2 * length);
        for (int i = 0; i < length; i++) {
            bytes.put(i, (byte) secret.charAt(i)).put(length + i, (byte) 0);
        }
        sender.send(bytes, 0, length);
        int got = receiver.recv(bytes, length, 2 * length);
        return got == length && bytes.slice(0, length).equals(bytes.slice(length, length));
    }
}
