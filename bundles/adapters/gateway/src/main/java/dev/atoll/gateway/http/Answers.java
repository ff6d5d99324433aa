package dev.atoll.gateway.http;

import dev.atoll.gateway.limits.ConcurrencyLimiter;

/** What all answers have in common: they are counted, and of those that cost something while they are read there are so many. */
public final class Answers {
    private static final int LONG_BYTES = 1024 * 1024;

    /** What a route answered stays in memory, however slowly it is read. */
    private final ConcurrencyLimiter inMemory = new ConcurrencyLimiter(32, 4);

    /** A file that is read as it is sent takes some pieces and an open file; a page may ask for many at once. */
    private final ConcurrencyLimiter fromFiles = new ConcurrencyLimiter(256, 24);

    private final Meters meters;
    private final Pace pace;

    public Answers(Meters meters, HttpLimits limits) {
        this.meters = meters;
        this.pace = new Pace(
                Math.max(1, limits.answerPatienceSeconds()) * 1_000L, Math.max(1, limits.answerBytesPerSecondMin()));
    }

    Meters meters() {
        return meters;
    }

    Pace pace() {
        return pace;
    }

    /** Whether an answer of this length may be sent from memory; when not, it is refused here. */
    boolean admitsBytes(RequestContext context, int length) {
        return length <= LONG_BYTES || admits(inMemory, context);
    }

    /** Whether a file may be opened for this request; when not, it is refused here. To be asked before it is read. */
    boolean admitsFile(RequestContext context) {
        return admits(fromFiles, context);
    }

    private boolean admits(ConcurrencyLimiter limiter, RequestContext context) {
        if (!limiter.open(context.address())) {
            meters.limited("long-answers");
            context.refuse(
                    new ProblemResponse(503, "busy", "Too much is being sent at once; try again.").retryAfter(5));
            return false;
        }
        context.atEnd(() -> limiter.close(context.address()));
        return true;
    }
}
