package dev.atoll.api.http;

import dev.atoll.api.identity.Caller;
import java.util.Optional;

/** One request, as its handler sees it. */
public interface Exchange {
    /**
     * A parameter of the path, decoded.
     *
     * @throws IllegalArgumentException when the route's path has none of this name
     */
    String path(String name);

    /** A query parameter, decoded, of those that the route declares; empty when it wasn't given. */
    Optional<String> query(String name);

    /**
     * The body, checked.
     *
     * @param type the route's
     * @throws IllegalStateException when the route has no such body
     * @throws ClassCastException for another type
     */
    <T extends Record> T body(Class<T> type);

    /** The body as it came, at most the route's {@code bytesMax} long; without any bytes when there was none. Not a copy. */
    byte[] bytes();

    /** Who is calling, when signed in. A wrong or expired token never gets here, also on routes for anyone. */
    Optional<Caller> caller();

    /**
     * Who is calling, on routes that need somebody signed in.
     *
     * @throws IllegalStateException when nobody is
     */
    default Caller signedIn() {
        return caller().orElseThrow(
                        () -> new IllegalStateException("a route without access control asked who calls it"));
    }

    /**
     * The caller's network address, for limits; behind a trusted proxy the one that it forwards. Of an IPv6 address its /56
     * network, which one household has for itself.
     */
    String address();
}
