package dev.atoll.database.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the server, from its start to its end. */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /** Long, because a server that was killed in the middle of much work reads it all again first. */
    private static final Duration START_MAX = Duration.ofMinutes(5);

    /** For each way of stopping: two of them fit into what a server may take to stop. */
    private static final Duration STOP_MAX = Duration.ofSeconds(4);

    private static final long LOOK_EVERY_MILLIS = 10;
    private static final long LOG_BYTES_MAX = 1 << 20;
    private static final int SOCKET_PATH_MAX = 107;

    private final ProcessHandle server;
    private final int port;

    private Postmaster(ProcessHandle server, int port) {
        this.server = server;
        this.port = port;
    }

    int port() {
        return port;
    }

    long pid() {
        return server.pid();
    }

    /** Starts a server and waits until it takes connections; a leader-less one from before is stopped first. */
    static Postmaster launch(Path data, Programs programs, RunAs runAs, PostgresServer.Settings settings)
            throws IOException, InterruptedException {
        stopOrphan(data);
        int port = Ports.free();
        Path log = settings.home().resolve("postgresql.log");
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, log.resolveSibling("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        long from = Files.exists(log) ? Files.size(log) : 0;
        List<String> command = new ArrayList<>(List.of(programs.program("postgres"), "-D", data.toString()));
        options(data, port, settings).forEach(option -> {
            command.add("-c");
            command.add(option);
        });
        Process process = Commands.prepare(runAs.command(command))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                .start();
        try {
            return new Postmaster(awaitReady(process, data, log, from), port);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw e;
        }
    }

    /** Small, safe and quiet. Errors of statements go to whoever sent them, not to the log: they may quote data. */
    private static List<String> options(Path data, int port, PostgresServer.Settings settings) {
        String sockets = data.resolve(".s.PGSQL." + port + ".lock").toString();
        boolean fits = sockets.getBytes(StandardCharsets.UTF_8).length <= SOCKET_PATH_MAX;
        return List.of(
                "listen_addresses=" + Address.HOST,
                "port=" + port,
                "unix_socket_directories=" + (fits ? data : ""),
                "unix_socket_permissions=0700",
                "fsync=on",
                "full_page_writes=on",
                "shared_buffers=" + settings.sharedBuffersMegabytes() + "MB",
                "max_connections=" + settings.connectionsMax(),
                "work_mem=4MB",
                "maintenance_work_mem=32MB",
                "huge_pages=off",
                "jit=off",
                "io_method=sync",
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_wal_size=256MB",
                "autovacuum_max_workers=2",
                "log_min_messages=fatal",
                "log_min_error_statement=panic",
                "log_checkpoints=off",
                "log_error_verbosity=terse",
                "log_line_prefix=%m ",
                "timezone=UTC",
                "cluster_name=atoll");
    }

    private static ProcessHandle awaitReady(Process process, Path data, Path log, long from)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<PidFile> file = PidFile.read(data);
            if (file.isPresent() && file.get().ready()) {
                Optional<ProcessHandle> server = file.get().server(data);
                if (server.isPresent()) {
                    return server.get();
                }
            }
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new PostgresException("PostgreSQL did not start: " + lastLines(log, from));
            }
        }
        throw new PostgresException("PostgreSQL was not ready after " + START_MAX.toMinutes() + " minutes; see " + log);
    }

    /** What this start wrote to the log. */
    private static String lastLines(Path log, long from) throws IOException {
        try (var file = new java.io.RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(from, file.length() - 2000));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "it said nothing" : text.replace('\n', ' ') + " (" + log + ")";
        }
    }

    /** A server whose platform was killed runs on. Nobody else may run on this data, because we hold the home's lock. */
    private static void stopOrphan(Path data) throws IOException, InterruptedException {
        Optional<PidFile> file = PidFile.read(data);
        if (file.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> orphan = file.get().server(data);
        if (orphan.isPresent()) {
            LOG.info(
                    "stopping the PostgreSQL that an earlier run left behind (process {})",
                    file.get().pid());
            new Postmaster(orphan.get(), 0).stop();
        }
    }

    boolean alive() {
        return server.isAlive();
    }

    void awaitEnd() throws InterruptedException {
        try {
            server.onExit().get();
        } catch (ExecutionException e) {
            LOG.debug("not told of the server's end", e);
        }
    }

    /** Fast shutdown: open transactions roll back, data are flushed. If that takes too long, the hard way, which is safe too. */
    void stop() throws InterruptedException {
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            if (ended()) {
                return;
            }
            signal(signal);
            // Looking is faster than being told: of processes that aren't our children, Java hears once a second.
            long deadline = System.nanoTime() + STOP_MAX.toNanos();
            while (!ended() && System.nanoTime() - deadline < 0) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            if (!ended()) {
                LOG.warn("PostgreSQL did not stop within {} s of SIG{}", STOP_MAX.toSeconds(), signal);
            }
        }
    }

    /** Also when nobody has asked for its exit code yet: of an orphan the system's first process may be slow to. */
    private boolean ended() {
        try {
            return !server.isAlive()
                    || Files.readString(Path.of("/proc", Long.toString(server.pid()), "stat"))
                            .contains(") Z ");
        } catch (IOException e) {
            return !server.isAlive();
        }
    }

    /** Java itself only sends TERM, on which PostgreSQL waits for its clients, and KILL. */
    private void signal(String name) {
        try {
            Commands.run(List.of("/bin/sh", "-c", "kill -" + name + " " + server.pid()));
        } catch (IOException e) {
            LOG.warn("could not send SIG{} to PostgreSQL", name, e);
        }
    }
}
