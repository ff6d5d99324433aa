package dev.atoll.gateway.limits;

/**
 * A token bucket for one owner. Not thread-safe: confined to a thread or guarded by its owner.
 *
 * <p>Kept as the moment at which the bucket would be full again, which needs one number and no refilling.
 */
public final class TokenBucket {
    private final long nanosPerToken;
    private final long burstNanos;
    private long fullAgain;

    /**
     * @param perSecond tokens that come back each second, at least 1
     * @param burst tokens in a full bucket, at least 1
     * @param now {@link System#nanoTime}
     */
    public TokenBucket(int perSecond, int burst, long now) {
        this.nanosPerToken = 1_000_000_000L / Math.max(1, perSecond);
        this.burstNanos = nanosPerToken * Math.max(1, burst);
        this.fullAgain = now;
    }

    /** Takes a token, or tells how many nanoseconds are missing until there is one (then nothing is taken). */
    public long take(long now) {
        long start = fullAgain - now > 0 ? fullAgain : now;
        long after = start + nanosPerToken;
        long missing = after - now - burstNanos;
        if (missing > 0) {
            return missing;
        }
        fullAgain = after;
        return 0;
    }

    /** Whether nothing is missing from the bucket, so that forgetting it changes nothing. */
    boolean full(long now) {
        return fullAgain - now <= 0;
    }
}
