package dev.atoll.engine.wire;

import java.io.Serial;

/** Bytes from the wire are not what the schema says. */
public final class WireException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public WireException(String message) {
        // Thrown for what strangers send, as often as they like: a stack trace would be the dearest part.
        super(message, null, false, false);
    }
}
