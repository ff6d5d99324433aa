package dev.atoll.rooms.limits;

/**
 * Every limit of the rooms, as numbers that are ready to use. Times are nanoseconds.
 *
 * @param roomsMax rooms on this server
 * @param roomsPerAccountMax rooms that one account may have open as their host
 * @param roomsPerAddressMax rooms that one address may have open, whatever the accounts
 * @param spectatorsMax spectators per room
 * @param inboxCommandsMax commands waiting per room; a power of two
 * @param seatCommandsMax commands waiting per seat
 * @param badMessagesMax bad messages per socket before it is closed
 * @param joinNanos how long a socket may take to introduce itself
 * @param ticketNanos how long a ticket is good
 * @param graceNanos how long a seat is kept for a lost connection
 * @param idleNanos how long a room without people stays open
 * @param pauseNanos how long rooms of a withdrawn game wait for its next version
 * @param slowBytes bytes in flight above which a socket gets no more deltas
 * @param slowNanos how long a socket may be slow before it is closed
 * @param keyframeNanos the least time between two keyframes that one client asks for
 * @param checkpointNanos the time between two checkpoints of a room
 * @param catchUpTicksMax late ticks that run at once before a room's schedule moves
 */
public record Limits(
        int roomsMax,
        int roomsPerAccountMax,
        int roomsPerAddressMax,
        int spectatorsMax,
        int inboxCommandsMax,
        int seatCommandsMax,
        int badMessagesMax,
        long joinNanos,
        long ticketNanos,
        long graceNanos,
        long idleNanos,
        long pauseNanos,
        long slowBytes,
        long slowNanos,
        long keyframeNanos,
        long checkpointNanos,
        int catchUpTicksMax) {

    public Limits {
        if (Integer.bitCount(inboxCommandsMax) != 1) {
            throw new IllegalArgumentException("inboxCommandsMax must be a power of two, not " + inboxCommandsMax);
        }
        if (roomsMax < 1 || seatCommandsMax < 1 || catchUpTicksMax < 0 || ticketNanos <= 0 || checkpointNanos <= 0) {
            throw new IllegalArgumentException("a limit of the rooms is too small");
        }
    }
}
