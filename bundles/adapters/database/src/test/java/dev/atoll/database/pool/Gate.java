package dev.atoll.database.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;

/** A way to a server of this machine. While it is shut, who comes waits in it, and hears nothing. */
final class Gate implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final LinkedBlockingQueue<Socket> waiting = new LinkedBlockingQueue<>();
    private final int behind;
    private volatile boolean isShut;

    Gate(int behind) throws IOException {
        this.behind = behind;
        start(this::let);
    }

    int port() {
        return door.getLocalPort();
    }

    void shut() {
        isShut = true;
    }

    int waiting() {
        return waiting.size();
    }

    /** Sends away everybody who waits. */
    void refuse() throws IOException {
        for (Socket one = waiting.poll(); one != null; one = waiting.poll()) {
            one.close();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        refuse();
    }

    private void let() throws IOException {
        while (true) {
            Socket client = door.accept();
            if (isShut) {
                waiting.add(client);
            } else {
                var server = new Socket(InetAddress.getLoopbackAddress(), behind);
                start(() -> copy(client, server));
                start(() -> copy(server, client));
            }
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException itIsOver) {
                // One end was closed, or the gate itself.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
