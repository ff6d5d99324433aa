package dev.atoll.api.rooms;

/**
 * A client's socket, as rooms see it. All methods may be called from any thread and never block; what is sent arrives in
 * the order in which one thread sent it. What is sent after {@link #close}, or after the socket has gone, is dropped; so is
 * what would have more bytes wait than the gateway allows ({@code unsent.bytes.max}), and the socket is then closed with code 4004.
 */
public interface Connection {
    /**
     * Sends a binary message.
     *
     * @param message not changed afterwards by either side, so that many connections can share it
     */
    void binary(byte[] message);

    /** Sends a text message, as UTF-8. */
    void text(String message);

    /**
     * Bytes that were sent but not yet written to the network; a waiting text counts a byte per character. A slow or dead peer
     * shows as a growing number.
     */
    long bytesInFlight();

    /**
     * Hands messages that came in to the receiver now, on this thread. Who polls reads the socket from then on, and what the same
     * thread sends with {@link #binary} is mostly written before that returns; nobody else has to be woken for either. Is
     * to be called at least four times per second, by one thread; who stops is relieved of it within a second, and messages
     * come on their {@code net-*} thread again, as they also do now and then in between. Never both at once, and never out of order.
     */
    default void poll() {}

    /**
     * Closes the socket after what was sent before. Only the first call counts.
     *
     * @param code 1000, or a private code from 4000 to 4999 as listed in the protocol
     * @param reason cut to what a close frame has room for: 123 UTF-8 bytes
     */
    void close(int code, String reason);
}
