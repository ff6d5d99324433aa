package dev.atoll.database.hibernate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.database.pool.ConnectionPool;
import dev.atoll.database.pool.Limits;
import dev.atoll.database.postgres.Trial;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwayDatabaseTest {
    private static final Limits PATIENT =
            new Limits(4, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(5));

    /** Nobody should wait for as long as the start may take. */
    private static final Limits BUSY =
            new Limits(4, Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMinutes(5));

    private static ConnectionPool away(Limits limits) throws IOException {
        try (var gone = new ServerSocket(0)) {
            return new ConnectionPool(
                    "jdbc:postgresql://127.0.0.1:" + gone.getLocalPort() + "/atoll", "atoll", "", limits);
        }
    }

    private static PersistenceUnit unit(ConnectionPool pool) {
        ClassLoader loader = AwayDatabaseTest.class.getClassLoader();
        return new PersistenceUnit(new Unit("test.bundle", "0.1.0", "boats", List.of(), loader, List.of()), pool);
    }

    private static CompletableFuture<Void> inBackground(Runnable work) {
        var done = new CompletableFuture<Void>();
        start(work, done);
        return done;
    }

    private static Thread start(Runnable work, CompletableFuture<Void> done) {
        var thread = new Thread(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void holdsUpOneOfAllWhoComeBeforeItWasEverThere() throws Exception {
        try (var pool = away(BUSY)) {
            PersistenceUnit unit = unit(pool);
            var preparing = new CompletableFuture<Void>();
            Thread preparer = start(unit::prepare, preparing);
            Trial.await("the wait", () -> preparer.getState() == Thread.State.TIMED_WAITING);
            var calls = IntStream.range(0, 8)
                    .mapToObj(i -> inBackground(() -> unit.read(session -> session)))
                    .toList();
            for (CompletableFuture<Void> call : calls) {
                assertUnavailable(call);
            }
            assertFalse(preparing.isDone(), "the one that prepares is still at it");
            var begins = IntStream.range(0, 4)
                    .mapToObj(i -> inBackground(() -> pool.begin("SELECT 1")))
                    .toList();
            Trial.await(
                    "three are told",
                    () -> begins.stream().filter(CompletableFuture::isDone).count() == 3);
            unit.close();
            assertUnavailable(preparing);
        }
    }

    private static void assertUnavailable(CompletableFuture<Void> call) {
        var failed = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        assertInstanceOf(DatabaseUnavailableException.class, failed.getCause());
    }

    @Test
    void holdsUpNobodyWhoLetsGoOfIt() throws Exception {
        try (var pool = away(PATIENT)) {
            PersistenceUnit unit = unit(pool);
            var preparing = new CompletableFuture<Void>();
            Thread preparer = start(unit::prepare, preparing);
            Trial.await("the wait", () -> preparer.getState() == Thread.State.TIMED_WAITING);
            CompletableFuture.runAsync(unit::close).get(60, TimeUnit.SECONDS);
            assertUnavailable(preparing);
        }
    }
}
