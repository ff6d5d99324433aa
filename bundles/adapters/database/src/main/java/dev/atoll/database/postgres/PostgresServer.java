package dev.atoll.database.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server as the platform sees it: started in the background, started again when it dies or could not start, until it is
 * closed.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final long PAUSE_MILLIS_MIN = 100;
    private static final long PAUSE_MILLIS_MAX = 10_000;

    private final Settings settings;
    private final Consumer<Address> started;
    private final Thread watcher;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Postmaster postmaster;
    private volatile String trouble = "it is starting";

    /**
     * What it needs to know.
     *
     * @param home the folder for programs and data; made if missing
     * @param sharedBuffersMegabytes memory for pages, 16 to 65,536
     * @param connectionsMax connections that it takes, 10 to 1,000
     */
    public record Settings(Path home, int sharedBuffersMegabytes, int connectionsMax) {
        public Settings {
            home = home.toAbsolutePath().normalize();
            if (sharedBuffersMegabytes < 16 || sharedBuffersMegabytes > 65_536) {
                throw new IllegalArgumentException("sharedBuffersMegabytes: 16 to 65536");
            }
            if (connectionsMax < 10 || connectionsMax > 1_000) {
                throw new IllegalArgumentException("connectionsMax: 10 to 1000");
            }
        }
    }

    /**
     * Starts to start it.
     *
     * @param started hears of every start, on the watching thread, before anything can connect to that address through us
     */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it: ticks are late less often.
    public PostgresServer(Settings settings, Consumer<Address> started) {
        this.settings = settings;
        this.started = started;
        this.watcher = new Thread(this::watch, "work-postgresql");
        // What it starts has its priority, too.
        watcher.setPriority(Thread.MIN_PRIORITY);
        watcher.start();
    }

    /** Why it does not run, for operators; empty while it runs. */
    public Optional<String> trouble() {
        Postmaster now = postmaster;
        return now != null && now.alive() ? Optional.empty() : Optional.of(trouble);
    }

    /** The server's process, while it runs. */
    public Optional<Long> pid() {
        Postmaster now = postmaster;
        return now == null ? Optional.empty() : Optional.of(now.pid());
    }

    /** Stops the server and waits until it has stopped. */
    @Override
    public void close() {
        closing.countDown();
        watcher.interrupt();
        boolean interrupted = false;
        while (watcher.isAlive()) {
            try {
                watcher.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        long pause = PAUSE_MILLIS_MIN;
        try {
            do {
                long began = System.nanoTime();
                attempt();
                boolean lived = System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS_MAX);
                pause = lived ? PAUSE_MILLIS_MIN : Math.min(pause * 2, PAUSE_MILLIS_MAX);
            } while (!closing.await(pause, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("told to close"); // Only close() interrupts.
        }
    }

    private void attempt() throws InterruptedException {
        String told = trouble;
        try {
            runOnce();
            trouble = "it ended by itself and is being started again";
            LOG.warn("PostgreSQL ended by itself; starting it again");
        } catch (RuntimeException | IOException e) {
            if (closing.getCount() == 0) {
                return; // Interrupted in the middle of a step, which the next start repeats.
            }
            trouble = advise(e);
            if (!trouble.equals(told)) {
                LOG.error("{}", trouble);
                LOG.debug("in full", e);
            }
        }
    }

    /** Every step may have been done by an earlier run, in whole or in part. */
    private void runOnce() throws IOException, InterruptedException {
        Path home = settings.home();
        Files.createDirectories(home);
        HomeLock lock = HomeLock.take(home);
        try {
            long began = System.nanoTime();
            RunAs runAs = RunAs.find(home);
            Programs programs = Programs.unpack(home);
            runAs.admit(programs.folder());
            DataDirectory data = DataDirectory.open(home, programs, runAs);
            Postmaster running = Postmaster.launch(data.folder(), programs, runAs, settings);
            try {
                var address = new Address(running.port(), data.password());
                started.accept(address);
                postmaster = running;
                LOG.info(
                        "PostgreSQL {} runs on {} in {} (started in {} ms)",
                        programs.version(),
                        address,
                        home,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                running.awaitEnd();
            } finally {
                postmaster = null;
                stop(running);
            }
        } finally {
            lock.close();
        }
    }

    private static void stop(Postmaster running) {
        boolean interrupted = Thread.interrupted(); // The watcher was told to end, but not before the server has.
        try {
            running.stop();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String advise(Exception failure) {
        Path home = settings.home();
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
            return "The disk that holds " + home + " is full. Make room; PostgreSQL will be started again by itself.";
        }
        if (failure instanceof AccessDeniedException
                || message.contains("Read-only file system")
                || message.contains("Permission denied")) {
            return "The folder " + home + " can't be written. Give it to the user that runs Atoll, or set another"
                    + " home. (" + message + ")";
        }
        if (failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException
                || message.contains("Not a directory")) {
            return home + " should be a folder, and it or something above it is not. (" + message + ")";
        }
        return failure instanceof PostgresException ? message : "PostgreSQL can't run in " + home + ": " + failure;
    }
}
