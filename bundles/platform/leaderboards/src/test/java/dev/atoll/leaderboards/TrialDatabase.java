package dev.atoll.leaderboards;

import dev.atoll.api.database.Database;
import dev.atoll.database.hibernate.Migration;
import dev.atoll.database.hibernate.PersistenceUnit;
import dev.atoll.database.hibernate.Unit;
import dev.atoll.database.pool.ConnectionPool;
import dev.atoll.database.pool.Limits;
import dev.atoll.database.postgres.PostgresServer;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The database adapter on a PostgreSQL of its own, with this bundle's entities and migrations. */
final class TrialDatabase implements Database, AutoCloseable {
    private static final String MIGRATION = "V1__matches_and_totals.sql";

    private final Path home;
    private volatile ConnectionPool pool;
    private volatile PersistenceUnit unit;

    TrialDatabase(Path home) throws IOException {
        this.home = home;
        this.pool = startServer();
        this.unit = unit(pool);
    }

    private ConnectionPool startServer() {
        var limits = new Limits(8, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(60));
        return new ConnectionPool(new PostgresServer.Settings(home, 16, 20), limits);
    }

    private static PersistenceUnit unit(ConnectionPool pool) throws IOException {
        try (InputStream sql = Objects.requireNonNull(
                TrialDatabase.class.getResourceAsStream("/migrations/" + MIGRATION), MIGRATION)) {
            return new PersistenceUnit(
                    new Unit(
                            "atoll.leaderboards",
                            "0.1.0",
                            "results",
                            List.of(MatchRow.class, ParticipantRow.class, TotalRow.class, StatTotalRow.class),
                            TrialDatabase.class.getClassLoader(),
                            List.of(Migration.of(MIGRATION, new String(sql.readAllBytes(), StandardCharsets.UTF_8)))),
                    pool);
        }
    }

    /** Stops the server; the next transactions find nobody there. */
    void stop() {
        pool.close();
    }

    /** Starts it again on the same data. */
    void startAgain() throws IOException {
        unit.close();
        pool = startServer();
        unit = unit(pool);
    }

    /** The process of the server, for ending it as the kernel would. */
    long serverPid() {
        return pool.serverPid().orElseThrow();
    }

    @Override
    public <T> T transact(Function<EntityManager, T> work) {
        return unit.transact(work);
    }

    @Override
    public <T> T read(Function<EntityManager, T> work) {
        return unit.read(work);
    }

    @Override
    public boolean healthy() {
        return pool.trouble() == null;
    }

    @Override
    public Pool pool() {
        return pool.figures();
    }

    @Override
    public void close() {
        unit.close();
        pool.close();
    }
}
