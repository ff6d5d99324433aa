package dev.atoll.api.grid;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Messages to whoever listens now, on all nodes and this one too. A message arrives at most once; those of one publisher
 * arrive in order. Messages may be lost: when a node leaves, or when a queue is full.
 */
@ProviderType
public interface Topic {
    /** The longest message, in bytes. */
    int MESSAGE_BYTES_MAX = 64 * 1024;

    /**
     * Sends a message. Never blocks; may be called on any thread.
     *
     * @param message at most {@value #MESSAGE_BYTES_MAX} bytes; must not be changed afterwards
     * @return false when too many messages wait to be sent: this one was not taken
     */
    boolean publish(byte[] message);

    /**
     * Listens until the subscription is closed. The handler runs on a {@code grid-*} thread that all handlers share: it
     * may only enqueue, and must not block, nor change the array, which all handlers share.
     */
    Subscription subscribe(Consumer<byte[]> handler);
}
