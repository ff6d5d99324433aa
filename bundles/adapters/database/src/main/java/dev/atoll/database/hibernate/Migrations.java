package dev.atoll.database.hibernate;

import dev.atoll.api.database.SchemaException;
import dev.atoll.database.pool.SqlStates;
import java.lang.module.ModuleDescriptor.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a schema to where a bundle needs it: all in one transaction, one node at a time. What was run is kept in the table
 * {@code atoll_migrations} of the schema, with a checksum and the oldest bundle version that can live with it.
 */
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final Unit unit;

    Migrations(Unit unit) {
        this.unit = unit;
    }

    /** What the history says about one step. */
    private record Run(String name, String checksum, @Nullable String oldest, String bundle) {}

    /**
     * Runs what is missing.
     *
     * @throws SchemaException when bundle and schema don't fit together; nothing was changed
     * @throws SQLException when the connection broke; nothing was changed
     */
    void run(Connection connection) throws SQLException {
        try {
            execute(connection, "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'");
            lock(connection);
            prepareSchema(connection);
            Map<Integer, Run> history = history(connection);
            history.forEach(this::accept);
            for (Migration migration : unit.migrations()) {
                if (!history.containsKey(migration.version())) {
                    apply(connection, migration);
                }
            }
            connection.commit();
        } finally {
            connection.rollback();
        }
    }

    private void lock(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "atoll migrations " + unit.schema());
            lock.execute();
        }
    }

    private void prepareSchema(Connection connection) throws SQLException {
        // Looked up first: CREATE ... IF NOT EXISTS needs the right to create even where there is nothing to create.
        if (!exists(connection, "SELECT to_regnamespace(?) IS NOT NULL", unit.schema())) {
            execute(connection, "CREATE SCHEMA " + unit.schema());
        }
        execute(connection, "SET LOCAL search_path TO " + unit.schema());
        if (!exists(connection, "SELECT to_regclass(?) IS NOT NULL", unit.schema() + ".atoll_migrations")) {
            execute(
                    connection,
                    """
                    CREATE TABLE atoll_migrations (
                      version integer PRIMARY KEY,
                      name text NOT NULL,
                      checksum text NOT NULL,
                      oldest text,
                      bundle text NOT NULL,
                      bundle_version text NOT NULL,
                      run_at timestamptz NOT NULL DEFAULT now())""");
        }
    }

    private static Map<Integer, Run> history(Connection connection) throws SQLException {
        var history = new TreeMap<Integer, Run>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT version, name, checksum, oldest, bundle FROM atoll_migrations ORDER BY version")) {
            while (rows.next()) {
                history.put(
                        rows.getInt(1),
                        new Run(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
            }
        }
        return history;
    }

    /** Whether this bundle can live with a step that was run at some time, perhaps by a later version of it. */
    private void accept(int version, Run run) {
        if (!run.bundle.equals(unit.bundle())) {
            throw new SchemaException("The schema " + unit.schema() + " belongs to bundle " + run.bundle + "; "
                    + unit.bundle() + " needs one of its own.");
        }
        if (version <= unit.migrations().size()) {
            Migration ours = unit.migrations().get(version - 1);
            if (!ours.checksum().equals(run.checksum)) {
                throw new SchemaException("The migration " + ours.name() + " of " + unit.bundle()
                        + " was changed after it had been run (as " + run.name
                        + "). Put the old text back and write a new migration instead.");
            }
        } else if (run.oldest != null && Version.parse(unit.version()).compareTo(Version.parse(run.oldest)) < 0) {
            throw new SchemaException("The schema " + unit.schema() + " is newer than " + unit.bundle() + " "
                    + unit.version() + ": since " + run.name + " it needs " + run.oldest
                    + " or later. Install that, or restore the database from before.");
        }
    }

    private void apply(Connection connection, Migration migration) throws SQLException {
        try {
            execute(connection, migration.sql());
        } catch (SQLException e) {
            if (SqlStates.unavailable(e)) {
                throw e;
            }
            throw new SchemaException(
                    "The migration " + migration.name() + " of " + unit.bundle() + " failed, and nothing was changed: "
                            + e.getMessage(),
                    e);
        }
        execute(connection, "SET LOCAL search_path TO " + unit.schema());
        try (var insert = connection.prepareStatement("INSERT INTO atoll_migrations"
                + " (version, name, checksum, oldest, bundle, bundle_version) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, migration.version());
            insert.setString(2, migration.name());
            insert.setString(3, migration.checksum());
            insert.setString(4, migration.oldest());
            insert.setString(5, unit.bundle());
            insert.setString(6, unit.version());
            insert.executeUpdate();
        }
        LOG.info("{}: {}", unit.schema(), migration.name());
    }

    private static boolean exists(Connection connection, String question, String name) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
