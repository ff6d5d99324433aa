package dev.atoll.api.database;

/**
 * A bundle and its schema don't fit together: a migration failed or was changed after its release, the schema is newer than
 * the bundle, or the entities don't match the tables. Waiting doesn't help; another bundle version or an operator does.
 */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for operators: what doesn't fit and what to do */
    public SchemaException(String message) {
        super(message);
    }

    /** @param message for operators: what doesn't fit and what to do */
    public SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
