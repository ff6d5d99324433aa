package dev.atoll.api.http;

import java.util.function.Consumer;

/** What a handler answers. */
public sealed interface Response {
    /** A record as JSON. */
    record Json(int status, Record body) implements Response {}

    /** No content. */
    record Empty() implements Response {}

    /** Text of another type, such as metrics. */
    record Text(int status, String contentType, String body) implements Response {}

    /** Bytes of any type. They must not be changed any more. */
    @SuppressWarnings("ArrayRecordComponent") // Sent once; nobody compares or hashes it.
    record Bytes(int status, String contentType, byte[] body) implements Response {}

    /** Server-sent events, until the client leaves. */
    record Events(Feed feed) implements Response {}

    /** A source of server-sent events. */
    @FunctionalInterface
    interface Feed {
        /**
         * Starts to feed one listener, beginning with the present state.
         *
         * @param listener takes one JSON document per event; never blocks, may be called from any thread
         * @return closes the subscription
         */
        AutoCloseable subscribe(Consumer<String> listener);
    }

    /** 200 with a record. */
    static Response ok(Record body) {
        return new Json(200, body);
    }

    /** 201 with a record. */
    static Response created(Record body) {
        return new Json(201, body);
    }

    /** 204. */
    static Response empty() {
        return new Empty();
    }
}
