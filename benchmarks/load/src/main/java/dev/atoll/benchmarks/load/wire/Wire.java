package dev.atoll.benchmarks.load.wire;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** One player's side of a server's protocol. */
public interface Wire {
    /** No view came with the message. */
    long NO_VIEW = -1;

    /** Path and query of the WebSocket. */
    String path();

    /** The subprotocol to ask for. */
    default @Nullable String subprotocol() {
        return null;
    }

    /** The socket is open. */
    default void opened(Outbox outbox) {}

    /**
     * A message came.
     *
     * @param payload the message's bytes from reader index to writer index; not kept
     * @return the number of the player's last input that the view has taken in, or {@link #NO_VIEW}
     */
    long received(boolean text, ByteBuf payload, Outbox outbox);

    /** Whether the player has its seat and may send inputs. */
    boolean seated();

    /**
     * Writes an input's message.
     *
     * @param number counts up from 1
     */
    void steer(int number, Steer steer, ByteBuf to);

    /** Says goodbye, where closing the socket alone would keep the seat. */
    default void leave(Outbox outbox) {}

    /** What the last view showed; null when the wire was told not to look. */
    @Nullable Ships ships();
}
