package dev.atoll.database.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds ports below the range that the system gives to outgoing connections, which would come and go. */
final class Ports {
    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int FIRST = 25_432;
    private static final int COUNT = 2_000;
    private static final int TRIES = 100;

    private Ports() {}

    static int free() {
        int start = ThreadLocalRandom.current().nextInt(COUNT);
        for (int i = 0; i < TRIES; i++) {
            int port = FIRST + (start + i) % COUNT;
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
                return port;
            } catch (IOException e) {
                LOG.debug("port {} is taken", port, e);
            }
        }
        throw new PostgresException("No free TCP port found between " + FIRST + " and " + (FIRST + COUNT) + ".");
    }
}
