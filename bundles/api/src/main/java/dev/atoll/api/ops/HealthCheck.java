package dev.atoll.api.ops;

/** Something that must work before the server is ready. Offered as a service. */
public interface HealthCheck {
    /** {@code database}, {@code grid}, {@code ticks}. */
    String name();

    /** Looks now. May block for a second at most: called on a {@code work-*} thread. */
    Health check();

    /**
     * What was found.
     *
     * @param up whether it works
     * @param detail one sentence for operators; when down, what to look at
     */
    record Health(boolean up, String detail) {}
}
