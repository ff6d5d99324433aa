package dev.atoll.api.rooms;

/** Takes in room sockets. Offered by the rooms to the gateway. */
public interface Sockets {
    /**
     * Where a connection's messages go. All methods are called on the connection's {@code net-*} thread, or on the thread that calls
     * {@link Connection#poll}, one at a time, and never block.
     */
    interface Receiver {
        /** A binary message, within the gateway's size limit. The array is the receiver's to keep. */
        void binary(byte[] message);

        /** A text message, within the gateway's size limit. */
        void text(String message);

        /** The client sent more messages than the gateway lets through. The socket is closed next. */
        default void flooded() {}

        /** The socket is gone. Called exactly once. */
        void closed();
    }

    /**
     * A socket was opened for a room. The client must introduce itself with a ticket in its first message; whether it does so
     * in time, and whether the room exists, is for the receiver to judge.
     *
     * @param room the room's id, as the path has it
     * @param readable whether the client wants views as JSON text
     */
    Receiver opened(String room, boolean readable, Connection connection);
}
