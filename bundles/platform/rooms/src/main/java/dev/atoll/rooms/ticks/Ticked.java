package dev.atoll.rooms.ticks;

/** Something that a tick thread runs when it is due. */
public interface Ticked {
    /** Runs only when woken. */
    long WHEN_WOKEN = Long.MAX_VALUE;

    /** Never runs again. */
    long DONE = Long.MIN_VALUE;

    /**
     * Does what is due.
     *
     * @return when to run next, in nanoseconds of {@link System#nanoTime()}, or one of the constants
     */
    long run(long nowNanos);

    /** What {@link #run} threw; it is not run again. */
    void lost(Throwable thrown);

    /** For operators, when it is stuck. */
    String label();
}
