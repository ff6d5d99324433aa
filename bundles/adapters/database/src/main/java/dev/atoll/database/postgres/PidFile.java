package dev.atoll.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} in a data directory says.
 *
 * @param ready whether the server takes connections
 */
record PidFile(long pid, boolean ready) {
    private static final int STATUS_LINE = 7;

    /** Reads it; empty when there is none, or it is being written. */
    static Optional<PidFile> read(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new PidFile(Long.parseLong(lines.get(0).strip()), ready));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The process, if it lives and really is a PostgreSQL on that data: after a reboot the number may belong to anybody. Where
     * another user's process can't be looked into, its command line decides.
     */
    Optional<ProcessHandle> server(Path data) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (handle.isEmpty() || !Files.exists(process)) {
            return Optional.empty();
        }
        String command;
        try {
            command = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!command.contains("postgres")) {
            return Optional.empty();
        }
        boolean ours;
        try {
            ours = Files.readSymbolicLink(process.resolve("cwd")).equals(data.toRealPath());
        } catch (IOException e) {
            ours = command.contains(" " + data + " ");
        }
        return ours ? handle : Optional.empty();
    }
}
