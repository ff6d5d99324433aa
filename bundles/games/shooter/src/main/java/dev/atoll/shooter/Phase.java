package dev.atoll.shooter;

/** Where a match is. */
public enum Phase {
    /** Too few players; all may fly and shoot, nothing counts. */
    WARM_UP,
    /** The clock runs. */
    PLAYING,
    /** It is over; the next one starts soon. */
    RESULTS
}
