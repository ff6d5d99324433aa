package dev.atoll.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Where upgrades to room sockets go. */
public interface SocketUpgrade {
    /** Says why this socket can't be opened, or null when it can. On the event loop. */
    @Nullable ProblemResponse objection(HttpServerRequest request, String room, String host);

    /**
     * Opens a socket to which there was no objection, or says that there are too many. On the event loop.
     *
     * @param address whom limits are held against
     */
    @Nullable ProblemResponse open(HttpServerRequest request, String room, String address);
}
