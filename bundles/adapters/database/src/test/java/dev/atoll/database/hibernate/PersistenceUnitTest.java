package dev.atoll.database.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.database.SchemaException;
import dev.atoll.database.pool.ConnectionPool;
import dev.atoll.database.pool.Limits;
import dev.atoll.database.postgres.Address;
import dev.atoll.database.postgres.PostgresServer;
import dev.atoll.database.postgres.Trial;
import jakarta.persistence.PersistenceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceUnitTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ACCOUNTS = "CREATE TABLE account (id uuid PRIMARY KEY,"
            + " name varchar(255) NOT NULL CONSTRAINT account_name UNIQUE, created timestamptz NOT NULL)";
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // As above.
    private static ConnectionPool pool;

    private final String schema = "boats_" + SCHEMAS.incrementAndGet();

    @BeforeAll
    static void open() throws Exception {
        var limits = new Limits(4, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(60));
        pool = new ConnectionPool(Trial.settings(Trial.home(folder)), limits);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private PersistenceUnit unit(String version, Migration... migrations) {
        return new PersistenceUnit(
                new Unit(
                        "test.bundle",
                        version,
                        schema,
                        List.of(AccountEntity.class),
                        PersistenceUnitTest.class.getClassLoader(),
                        List.of(migrations)),
                pool);
    }

    private PersistenceUnit accounts() {
        return unit("0.1.0", Migration.of("V1__accounts.sql", ACCOUNTS));
    }

    private static UUID save(PersistenceUnit unit, String name) {
        var id = UUID.randomUUID();
        unit.transact(entities -> {
            entities.persist(new AccountEntity(id, name, NOON));
            return id;
        });
        return id;
    }

    private static long count(PersistenceUnit unit) {
        return unit.read(entities -> entities.createQuery("select count(a) from AccountEntity a", Long.class)
                .getSingleResult());
    }

    @Test
    void entitiesGoInAndComeOut() {
        try (PersistenceUnit unit = accounts()) {
            UUID id = save(unit, "Ada");
            unit.transact(entities -> {
                entities.getReference(AccountEntity.class, id).rename("Ada II");
                return id;
            });
            AccountEntity found = unit.read(entities -> entities.find(AccountEntity.class, id));
            assertEquals("Ada II", found.name());
            assertEquals(NOON, found.created());
            assertEquals(id, found.id());
        }
    }

    @Test
    void plainJdbcSeesTheBundlesSchema() {
        try (PersistenceUnit unit = accounts()) {
            save(unit, "Ada");
            int touched = unit.transact(entities -> entities.<Connection, Integer>callWithConnection(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.executeUpdate("UPDATE account SET name = upper(name)");
                }
            }));
            assertEquals(1, touched);
            assertEquals(
                    "ADA", unit.read(entities -> entities.createNativeQuery("SELECT name FROM account", String.class)
                            .getSingleResult()));
        }
    }

    @Test
    void whatThrowsLeavesNothing() {
        try (PersistenceUnit unit = accounts()) {
            var thrown = assertThrows(
                    IllegalStateException.class,
                    () -> unit.transact(entities -> {
                        entities.persist(new AccountEntity(UUID.randomUUID(), "Ada", NOON));
                        entities.flush();
                        throw new IllegalStateException("no");
                    }));
            assertEquals("no", thrown.getMessage());
            assertEquals(0, count(unit));
        }
    }

    @Test
    void brokenConstraintsAreNamed() {
        try (PersistenceUnit unit = accounts()) {
            save(unit, "Ada");
            var broken = assertThrows(ConstraintException.class, () -> save(unit, "Ada"));
            assertEquals(ConstraintException.Kind.UNIQUE, broken.kind());
            assertEquals("account_name", broken.constraint());
            var trace = new StringWriter();
            broken.printStackTrace(new PrintWriter(trace));
            assertFalse(trace.toString().contains("Ada"), trace.toString());
            assertEquals(1, count(unit));
        }
    }

    @Test
    void readingNeverWrites() {
        try (PersistenceUnit unit = accounts()) {
            UUID id = save(unit, "Ada");
            unit.read(entities -> {
                entities.find(AccountEntity.class, id).rename("Eve");
                return id;
            });
            assertEquals(
                    "Ada",
                    unit.read(entities -> entities.find(AccountEntity.class, id))
                            .name());
            assertThrows(
                    PersistenceException.class,
                    () -> unit.read(entities ->
                            entities.createNativeQuery("DELETE FROM account").executeUpdate()));
            assertEquals(1, count(unit));
        }
    }

    @Test
    void statementsHaveALimit() {
        try (PersistenceUnit unit = accounts()) {
            assertThrows(
                    PersistenceException.class,
                    () -> unit.transact(entities -> entities.createNativeQuery("SELECT pg_sleep(30)", Object.class)
                            .getSingleResult()));
        }
    }

    @Test
    void aServerWithoutRoomIsUnavailableAndNotABug() {
        try (PersistenceUnit unit = accounts()) {
            save(unit, "Ada");
            assertThrows(
                    DatabaseUnavailableException.class,
                    () -> unit.transact(entities -> {
                        entities.createNativeQuery("SET LOCAL temp_file_limit = '64kB'")
                                .executeUpdate();
                        return entities.createNativeQuery(
                                        "SELECT count(*) FROM (SELECT n FROM generate_series(1, 2000000) n ORDER BY -n) s",
                                        Object.class)
                                .getSingleResult();
                    }));
            assertEquals(1, count(unit));
        }
    }

    @Test
    void migrationsRunOnce() {
        Migration count = Migration.of("V2__count.sql", "INSERT INTO account VALUES (gen_random_uuid(), 'one', now())");
        Migration first = Migration.of("V1__accounts.sql", ACCOUNTS);
        try (PersistenceUnit unit = unit("0.1.0", first)) {
            assertEquals(0, count(unit));
        }
        for (int start = 0; start < 2; start++) {
            try (PersistenceUnit unit = unit("0.2.0", first, count)) {
                assertEquals(1, count(unit));
            }
        }
    }

    @Test
    void migrationsOfTwoNodesAtOnceRunOnce() {
        try (PersistenceUnit one = accounts();
                PersistenceUnit two = accounts()) {
            var both = List.of(CompletableFuture.runAsync(one::prepare), CompletableFuture.runAsync(two::prepare));
            both.forEach(CompletableFuture::join);
            save(one, "Ada");
            assertEquals(1, count(two));
        }
    }

    @Test
    void refusesAMigrationThatWasChangedAfterwards() {
        try (PersistenceUnit unit = accounts()) {
            assertEquals(0, count(unit));
        }
        try (PersistenceUnit unit = unit("0.1.0", Migration.of("V1__accounts.sql", ACCOUNTS + " -- really"))) {
            var refusal = assertThrows(SchemaException.class, () -> count(unit));
            assertTrue(String.valueOf(refusal.getMessage()).contains("was changed after it had been run"));
            assertEquals(refusal.getMessage(), unit.trouble());
            assertThrows(SchemaException.class, () -> count(unit));
        }
    }

    @Test
    void anOlderBundleLivesWithWhatWasAddedButNotWithWhatWasTakenAway() {
        Migration first = Migration.of("V1__accounts.sql", ACCOUNTS);
        Migration adds = Migration.of("V2__colour.sql", "ALTER TABLE account ADD COLUMN colour text");
        Migration takes =
                Migration.of("V3__no_colour.sql", "-- contract: 0.3.0\nALTER TABLE account DROP COLUMN colour");
        try (PersistenceUnit unit = unit("0.2.0", first, adds)) {
            assertEquals(0, count(unit));
        }
        try (PersistenceUnit old = unit("0.1.0", first)) {
            assertEquals(0, count(old));
        }
        try (PersistenceUnit unit = unit("0.4.0", first, adds, takes)) {
            assertEquals(0, count(unit));
        }
        try (PersistenceUnit stillFine = unit("0.3.0", first, adds)) {
            assertEquals(0, count(stillFine));
        }
        try (PersistenceUnit tooOld = unit("0.2.0", first, adds)) {
            var refusal = assertThrows(SchemaException.class, () -> count(tooOld));
            assertTrue(String.valueOf(refusal.getMessage()).contains("is newer than test.bundle 0.2.0"));
        }
    }

    @Test
    void aFailingMigrationChangesNothing() {
        Migration fine = Migration.of("V1__accounts.sql", ACCOUNTS);
        Migration wrong = Migration.of("V2__wrong.sql", "CREATE TABLE extra (n int); SELECT 1/0");
        try (PersistenceUnit unit = unit("0.1.0", fine, wrong)) {
            var refusal = assertThrows(SchemaException.class, () -> count(unit));
            assertTrue(String.valueOf(refusal.getMessage()).contains("division by zero"));
        }
        Migration right = Migration.of("V2__right.sql", "CREATE TABLE extra (n int)");
        try (PersistenceUnit unit = unit("0.1.1", fine, right)) {
            assertEquals(0, count(unit));
        }
    }

    @Test
    void refusesEntitiesThatDoNotFitTheTables() {
        try (PersistenceUnit unit = unit("0.1.0", Migration.of("V1__accounts.sql", "CREATE TABLE account (id uuid)"))) {
            var refusal = assertThrows(SchemaException.class, () -> count(unit));
            assertTrue(String.valueOf(refusal.getMessage()).contains("don't fit the schema"));
        }
    }

    @Test
    void twoBundlesNeverShareASchema() {
        try (PersistenceUnit unit = accounts()) {
            assertEquals(0, count(unit));
        }
        var other =
                new Unit("other.bundle", "0.1.0", schema, List.of(), getClass().getClassLoader(), List.of());
        try (PersistenceUnit unit = new PersistenceUnit(other, pool)) {
            var refusal = assertThrows(SchemaException.class, () -> unit.read(entities -> 1));
            assertTrue(String.valueOf(refusal.getMessage()).contains("belongs to bundle test.bundle"));
        }
    }

    @Test
    void workGoesOnAfterTheServerWasKilled() throws Exception {
        try (PersistenceUnit unit = accounts()) {
            save(unit, "before");
            var stop = new AtomicBoolean();
            var done = new AtomicLong();
            var writer = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    try {
                        save(unit, UUID.randomUUID().toString());
                        done.incrementAndGet();
                    } catch (DatabaseUnavailableException e) {
                        assertNotNull(e.outcome());
                    }
                }
            });
            Trial.await("work", () -> done.get() > 10);
            Trial.kill(pool.serverPid().orElseThrow());
            long atKill = done.get();
            Trial.await("work after the kill", () -> done.get() > atKill + 10);
            stop.set(true);
            writer.get();
            assertTrue(count(unit) >= done.get() + 1, "committed work was lost");
            assertNull(pool.trouble());
            var figures = pool.figures();
            assertEquals(4, figures.max());
            assertEquals(0, figures.active());
        }
    }

    @Test
    void saysThatTheDatabaseIsAwayWhenItIs() {
        var limits = new Limits(2, Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(300));
        var nowhere = new ConnectionPool("jdbc:postgresql://127.0.0.1:1/atoll", "atoll", "secret", limits);
        try (nowhere;
                PersistenceUnit unit = new PersistenceUnit(
                        new Unit(
                                "test.bundle",
                                "0.1.0",
                                "away",
                                List.of(),
                                getClass().getClassLoader(),
                                List.of()),
                        nowhere)) {
            var away = assertThrows(DatabaseUnavailableException.class, () -> unit.read(entities -> 1));
            assertEquals(DatabaseUnavailableException.Outcome.NOT_DONE, away.outcome());
            assertNotNull(nowhere.trouble());
        }
    }

    @Test
    void aServerThatRunsElsewhereWillDo() throws Exception {
        var address = new CompletableFuture<Address>();
        var limits = new Limits(4, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(20));
        var settings = Trial.settings(Trial.home(folder.resolve("elsewhere")));
        try (PostgresServer elsewhere = new PostgresServer(settings, address::complete)) {
            Address at = address.get(60, TimeUnit.SECONDS);
            String url = "jdbc:postgresql://127.0.0.1:" + at.port() + "/" + Address.DATABASE;
            try (var remote = new ConnectionPool(url, Address.USER, at.password(), limits)) {
                var unit = new Unit(
                        "test.bundle",
                        "0.1.0",
                        schema,
                        List.of(AccountEntity.class),
                        getClass().getClassLoader(),
                        List.of(Migration.of("V1__accounts.sql", ACCOUNTS)));
                try (PersistenceUnit there = new PersistenceUnit(unit, remote)) {
                    save(there, "Ada");
                    assertEquals(1, count(there));
                }
            }
            Trial.await("no trouble", () -> elsewhere.trouble().isEmpty());
        }
    }

    @Test
    void refusesAnAddressThatIsNone() {
        var limits = new Limits(2, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThrows(
                IllegalArgumentException.class, () -> new ConnectionPool("jdbc:mysql://host/atoll", "", "", limits));
    }
}
