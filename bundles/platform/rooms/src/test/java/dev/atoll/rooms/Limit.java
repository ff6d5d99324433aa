package dev.atoll.rooms;

import dev.atoll.rooms.limits.Limits;

/** Limits with one of them changed. */
final class Limit {
    private Limit() {}

    static Limits join(Limits from, long nanos) {
        return with(from, nanos, from.graceNanos(), from.idleNanos(), from.pauseNanos(), from.slowNanos());
    }

    static Limits grace(Limits from, long nanos) {
        return with(from, from.joinNanos(), nanos, from.idleNanos(), from.pauseNanos(), from.slowNanos());
    }

    static Limits idle(Limits from, long nanos) {
        return with(from, from.joinNanos(), from.graceNanos(), nanos, from.pauseNanos(), from.slowNanos());
    }

    static Limits pause(Limits from, long nanos) {
        return with(from, from.joinNanos(), from.graceNanos(), from.idleNanos(), nanos, from.slowNanos());
    }

    static Limits slow(Limits from, long nanos) {
        return with(from, from.joinNanos(), from.graceNanos(), from.idleNanos(), from.pauseNanos(), nanos);
    }

    private static Limits with(Limits from, long join, long grace, long idle, long pause, long slow) {
        return new Limits(
                from.roomsMax(),
                from.roomsPerAccountMax(),
                from.roomsPerAddressMax(),
                from.spectatorsMax(),
                from.inboxCommandsMax(),
                from.seatCommandsMax(),
                from.badMessagesMax(),
                join,
                from.ticketNanos(),
                grace,
                idle,
                pause,
                from.slowBytes(),
                slow,
                from.keyframeNanos(),
                from.checkpointNanos(),
                from.catchUpTicksMax());
    }
}
