package dev.atoll.gateway.sockets;

import dev.atoll.gateway.limits.ConcurrencyLimiter;
import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many sockets are open from each address: that of the caller, which behind a proxy is not that of the connection.
 * Counted by connection, so that each counts once, and is given back once, however its way to a socket ends. Thread-safe.
 */
final class SocketCount {
    private final ConcurrencyLimiter limiter;
    private final Map<HttpConnection, String> addresses = new ConcurrentHashMap<>();

    SocketCount(int perAddressMax) {
        limiter = new ConcurrencyLimiter(Integer.MAX_VALUE, perAddressMax);
    }

    /** Counts a connection that wants to be a socket, unless its caller has too many. */
    boolean open(HttpConnection connection, String address) {
        if (addresses.containsKey(connection)) {
            return true;
        }
        if (!limiter.open(address)) {
            return false;
        }
        addresses.put(connection, address);
        return true;
    }

    /** A connection is none any more, or no socket. Nothing happens when it was never counted. */
    void close(HttpConnection connection) {
        becomeSocket(connection).run();
    }

    /** A connection has become a socket: what is to be done when that is gone. */
    Runnable becomeSocket(HttpConnection connection) {
        String address = addresses.remove(connection);
        return address == null ? () -> {} : () -> limiter.close(address);
    }
}
