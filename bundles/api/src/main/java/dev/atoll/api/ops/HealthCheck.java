package dev.atoll.api.ops;

/**
 * Something that must work before the server is ready. Offered as a service: while one of them is down, or one that the
 * setting {@code required} names is missing, {@code /health/ready} answers 503.
 */
public interface HealthCheck {
    /** {@code database}, {@code grid}, {@code ticks}. */
    String name();

    /**
     * Looks now. Called on a {@code work-*} thread, up to every {@code holds.ms}, beside all other checks. May block for a second:
     * when it hasn't answered after {@code check.ms} it counts as down and is interrupted. What it throws counts as down, too.
     */
    Health check();

    /**
     * What was found.
     *
     * @param up whether it works
     * @param detail one sentence for operators; when down, what to look at
     */
    record Health(boolean up, String detail) {}
}
