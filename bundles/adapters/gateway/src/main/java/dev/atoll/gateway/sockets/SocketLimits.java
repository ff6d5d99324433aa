package dev.atoll.gateway.sockets;

/**
 * What sockets may cost.
 *
 * @param perAddressMax sockets at once from one address, also from one that a proxy tells
 * @param messageBytesMax the largest message from a client
 * @param messagesPerSecond messages per second from one client, on average
 * @param messagesBurst messages at once from one client
 * @param unsentBytesMax bytes that wait for one client, at most
 * @param pingSeconds how long a client may be silent before it is asked whether it's there; silent for twice as long again,
 *     it is taken for gone
 * @param closingMs how long a client may take to agree to being closed
 */
public record SocketLimits(
        int perAddressMax,
        int messageBytesMax,
        int messagesPerSecond,
        int messagesBurst,
        int unsentBytesMax,
        int pingSeconds,
        int closingMs) {}
