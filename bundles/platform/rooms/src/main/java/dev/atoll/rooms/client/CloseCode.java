package dev.atoll.rooms.client;

/** Why the server closes a socket; clients switch on the numbers. */
public final class CloseCode {
    /** The first message was neither a join nor a resume. */
    public static final int BAD_FIRST_MESSAGE = 4000;

    /** The ticket or token is unknown, used up, expired, for another room, or the game turned the player away. */
    public static final int BAD_TICKET = 4001;

    /** The room has closed or never was. */
    public static final int ROOM_CLOSED = 4002;

    /** The same account has connected anew. */
    public static final int REPLACED = 4003;

    /** The socket couldn't keep up. */
    public static final int TOO_SLOW = 4004;

    /** Too many messages made no sense. */
    public static final int BAD_MESSAGES = 4005;

    /** The server stops, or the game is being updated; connect again. */
    public static final int DRAINING = 4007;

    /** No first message came in time. */
    public static final int JOIN_TIMEOUT = 4008;

    /** As the client wished. */
    public static final int NORMAL = 1000;

    private CloseCode() {}

    /** Whether a client that is closed with this is to come back with what it came with. */
    static boolean saysComeBack(int code) {
        return code == DRAINING || code == TOO_SLOW;
    }
}
