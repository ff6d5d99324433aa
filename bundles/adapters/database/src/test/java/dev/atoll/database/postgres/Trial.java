package dev.atoll.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** Homes and servers for tests. The programs are unpacked once for all of them. */
public final class Trial {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private Trial() {}

    /** A home whose programs are there already. */
    public static Path home(Path parent) throws IOException {
        Path home = Files.createDirectories(parent.resolve("home"));
        Path shared = Files.createDirectories(Path.of("target", "programs").toAbsolutePath());
        Path programs = Programs.unpack(shared).folder();
        Path name = programs.getFileName();
        Path link = home.resolve(name == null ? Path.of("") : name);
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, programs);
        }
        return home;
    }

    public static PostgresServer.Settings settings(Path home) {
        return new PostgresServer.Settings(home, 16, 20);
    }

    static Connection connect(Address address) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Address.HOST});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(Address.DATABASE);
        source.setUser(Address.USER);
        source.setPassword(address.password());
        return source.getConnection();
    }

    /** Waits for a condition with a deadline. */
    public static void await(String what, Callable<Boolean> condition) {
        long began = System.nanoTime();
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                throw new AssertionError(what, e);
            }
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new AssertionError("did not happen: " + what);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** As the kernel would in an emergency. */
    public static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await(
                "the end of " + pid,
                () -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }
}
