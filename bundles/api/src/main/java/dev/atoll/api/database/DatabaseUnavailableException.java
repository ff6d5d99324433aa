package dev.atoll.api.database;

/** PostgreSQL is away, or went away under a transaction. Trying again later may work. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    /** What became of the work. */
    public enum Outcome {
        /** Nothing was changed. */
        NOT_DONE,
        /** The connection broke during the commit: the change is either there or not. Look, or repeat idempotently. */
        UNKNOWN
    }

    /**
     * @param message for operators: what is away and what to look at
     * @param outcome what became of the work
     */
    public DatabaseUnavailableException(String message, Outcome outcome, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /** What became of the work. */
    public Outcome outcome() {
        return outcome;
    }
}
