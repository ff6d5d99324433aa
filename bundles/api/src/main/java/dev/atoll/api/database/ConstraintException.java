package dev.atoll.api.database;

/** The database refused data that break one of the schema's constraints. The transaction was rolled back. */
public final class ConstraintException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String constraint;

    /** What kind of rule was broken. */
    public enum Kind {
        /** There is such a row already. */
        UNIQUE,
        /** The row that is pointed at is missing, or the row is still pointed at. */
        FOREIGN_KEY,
        /** A check, exclusion or not-null rule. */
        CHECK
    }

    /**
     * @param kind what kind of rule was broken
     * @param constraint its name in the schema; empty when the database did not say
     */
    public ConstraintException(Kind kind, String constraint, Throwable cause) {
        super("broke the " + kind + " constraint " + constraint, cause);
        this.kind = kind;
        this.constraint = constraint;
    }

    /** What kind of rule was broken. */
    public Kind kind() {
        return kind;
    }

    /** The constraint's name in the schema, without the schema's name; empty when the database did not say. */
    public String constraint() {
        return constraint;
    }
}
