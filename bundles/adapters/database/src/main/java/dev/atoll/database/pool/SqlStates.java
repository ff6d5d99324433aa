package dev.atoll.database.pool;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.ConstraintException.Kind;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's five-letter states mean to us. */
public final class SqlStates {
    private SqlStates() {}

    /** The first SQL exception among the causes. */
    public static Optional<SQLException> in(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the server can't serve now, rather than the statement being wrong: the connection broke or could not be had, or disk
     * or memory are full (classes 08, 57P, 53 and 58 of PostgreSQL's Appendix A).
     */
    public static boolean unavailable(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // Hikari's own: a wait that was too long, or a pool that was closed meanwhile.
            return failure instanceof SQLTransientConnectionException || !(failure instanceof PSQLException);
        }
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.startsWith("58");
    }

    /** Whether the server knows no such user, or another password: class 28 of the SQL standard. */
    static boolean notLetIn(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            if (state != null && state.startsWith("28")) {
                return true;
            }
        }
        return false;
    }

    /** The broken constraint, when it is that. */
    public static Optional<ConstraintException> constraint(SQLException failure, Throwable cause) {
        @Nullable Kind kind =
                switch (String.valueOf(failure.getSQLState())) {
                    case "23505" -> Kind.UNIQUE;
                    case "23503", "23001" -> Kind.FOREIGN_KEY;
                    case "23514", "23502", "23P01" -> Kind.CHECK;
                    default -> null;
                };
        return kind == null ? Optional.empty() : Optional.of(new ConstraintException(kind, name(failure), cause));
    }

    /** A batch wraps what the server said; then that is the next exception. */
    private static String name(SQLException failure) {
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            ServerErrorMessage message = each instanceof PSQLException said ? said.getServerErrorMessage() : null;
            if (message != null && message.getConstraint() != null) {
                return message.getConstraint();
            }
        }
        return "";
    }
}
