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

    /** A query parameter, decoded. */
    Optional<String> query(String name);

    /** The body, checked. The type is the route's. */
    <T extends Record> T body(Class<T> type);

    /** The raw body of a route that takes one. */
    byte[] bytes();

    /** Who is calling, when signed in. */
    Optional<Caller> caller();

    /** Who is calling, on routes that need somebody signed in. */
    default Caller signedIn() {
        return caller().orElseThrow(
                        () -> new IllegalStateException("a route without access control asked who calls it"));
    }

    /** The caller's network address, for limits; behind a trusted proxy the one that it forwards. */
    String address();
}
