package dev.atoll.database.hibernate;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.database.pool.ConnectionPool;
import dev.atoll.database.pool.Limits;
import dev.atoll.database.postgres.Trial;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AwayDatabaseTest {
    private static final Limits PATIENT =
            new Limits(4, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(5));

    @Test
    void holdsUpNobodyWhoLetsGoOfIt() throws Exception {
        int port;
        try (var gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        try (var pool = new ConnectionPool("jdbc:postgresql://127.0.0.1:" + port + "/atoll", "atoll", "", PATIENT)) {
            ClassLoader loader = AwayDatabaseTest.class.getClassLoader();
            var unit =
                    new PersistenceUnit(new Unit("test.bundle", "0.1.0", "boats", List.of(), loader, List.of()), pool);
            var told = new CompletableFuture<Throwable>();
            var preparing = new Thread(() -> {
                try {
                    unit.prepare();
                } catch (RuntimeException e) {
                    told.complete(e);
                }
            });
            preparing.setDaemon(true);
            preparing.start();
            Trial.await("the wait", () -> preparing.getState() == Thread.State.TIMED_WAITING);
            CompletableFuture.runAsync(unit::close).get(60, TimeUnit.SECONDS);
            assertInstanceOf(DatabaseUnavailableException.class, told.get(60, TimeUnit.SECONDS));
        }
    }
}
