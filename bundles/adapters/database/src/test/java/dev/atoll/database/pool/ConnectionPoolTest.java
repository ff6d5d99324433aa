package dev.atoll.database.pool;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.database.postgres.Address;
import dev.atoll.database.postgres.PostgresServer;
import dev.atoll.database.postgres.Trial;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionPoolTest {
    private static final Duration WAIT_MAX = Duration.ofMillis(100);
    private static final Limits LIMITS = new Limits(4, Duration.ofSeconds(2), WAIT_MAX, Duration.ofSeconds(60));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // As above.
    private static PostgresServer server;

    @SuppressWarnings("NullAway.Init") // As above.
    private static Address address;

    @SuppressWarnings("NullAway.Init") // As above.
    private Gate gate;

    @SuppressWarnings("NullAway.Init") // As above.
    private ConnectionPool pool;

    @BeforeAll
    static void start() throws Exception {
        var started = new CompletableFuture<Address>();
        server = new PostgresServer(Trial.settings(Trial.home(folder)), started::complete);
        address = started.get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        gate = new Gate(address.port());
        String url = "jdbc:postgresql://" + Address.HOST + ":" + gate.port() + "/" + Address.DATABASE;
        pool = new ConnectionPool(url, Address.USER, address.password(), LIMITS);
        pool.begin("SELECT 1").close();
    }

    @AfterEach
    void close() throws Exception {
        pool.close();
        gate.close();
    }

    /** Somebody who waits for a connection in vain, for longer than anybody should. */
    private CompletableFuture<Connection> waitInVain() {
        gate.shut();
        var tried = CompletableFuture.supplyAsync(() -> pool.dedicated(() -> false));
        Trial.await("the try", () -> gate.waiting() > 0);
        long began = System.nanoTime();
        Trial.await("the longest wait", () -> System.nanoTime() - began > WAIT_MAX.toNanos());
        return tried;
    }

    private void refuse(CompletableFuture<Connection> tried) throws Exception {
        gate.refuse();
        var failed = assertThrows(ExecutionException.class, () -> tried.get(60, TimeUnit.SECONDS));
        assertInstanceOf(DatabaseUnavailableException.class, failed.getCause());
    }

    @Test
    void whoWaitedInVainSparesTheOthersTheWait() throws Exception {
        refuse(waitInVain());
        assertThrows(DatabaseUnavailableException.class, pool::refuseIfAway);
    }

    @Test
    void whoWaitedInVainDoesNotDenyWhatOthersHaveReachedSince() throws Exception {
        CompletableFuture<Connection> tried = waitInVain();
        assertNull(pool.trouble());
        refuse(tried);
        assertDoesNotThrow(pool::refuseIfAway);
    }

    @Test
    void isThereAgainForAllOnceSomebodyHasReachedIt() throws Exception {
        refuse(waitInVain());
        assertNull(pool.trouble());
        assertDoesNotThrow(pool::refuseIfAway);
    }
}
