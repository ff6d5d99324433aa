package dev.atoll.gateway.http;

/**
 * How slowly a long answer may be taken. What waits for a slow client takes the place of another answer, so the time for all of
 * it is counted from its beginning: one that takes a little now and then would otherwise be waited for without end.
 *
 * @param patienceMs how long a client may take nothing, and how far it may be behind
 * @param bytesPerSecondMin how much it takes per second at least
 */
record Pace(long patienceMs, int bytesPerSecondMin) {
    /** How long a client is waited for now, after such a time and with so much written for it. At least a millisecond. */
    long leftMs(long elapsedMs, long written) {
        long behind = patienceMs + written * 1_000 / bytesPerSecondMin - elapsedMs;
        return Math.max(1, Math.min(patienceMs, behind));
    }
}
