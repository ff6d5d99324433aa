package dev.atoll.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The folder with the data. It is made beside its place and appears there by a rename, with the password inside, so it is
 * either whole or not there.
 */
record DataDirectory(Path folder) {
    private static final String PASSWORD_FILE = "atoll.password";

    /** Finds it, or makes it; that takes about two seconds. */
    static DataDirectory open(Path home, Programs programs, RunAs runAs) throws IOException {
        var data = new DataDirectory(home.resolve("data"));
        if (Files.exists(data.folder)) {
            data.requireVersion(programs);
        } else {
            data.make(home.resolve("data.making"), programs, runAs);
        }
        runAs.own(data.folder);
        return data;
    }

    String password() throws IOException {
        return Files.readString(folder.resolve(PASSWORD_FILE)).strip();
    }

    private void make(Path half, Programs programs, RunAs runAs) throws IOException {
        Folders.delete(half);
        Files.createDirectory(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Beside the folder at first: initdb insists on an empty one.
        Path password = half.resolveSibling("data.password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(password, HexFormat.of().formatHex(random) + "\n");
        runAs.own(half);
        runAs.own(password);
        Commands.Ended made = Commands.run(runAs.command(List.of(
                programs.program("initdb"),
                "--pgdata=" + half,
                "--username=" + Address.USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8")));
        if (made.code() != 0) {
            throw new IOException("initdb failed: " + made.output());
        }
        Files.move(password, half.resolve(PASSWORD_FILE));
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireVersion(Programs programs) throws IOException {
        Path stamp = folder.resolve("PG_VERSION");
        if (!Files.exists(stamp) || !Files.exists(folder.resolve(PASSWORD_FILE))) {
            throw new PostgresException(
                    folder + " is not a data directory of Atoll. Move it away, or set another home.");
        }
        String version = Files.readString(stamp).strip();
        if (!version.equals(programs.major())) {
            throw new PostgresException(
                    folder + " was made by PostgreSQL " + version + ", and this Atoll has "
                            + programs.major() + ". Start an Atoll that has " + version
                            + ", dump the database with pg_dump " + version
                            + ", load it into a PostgreSQL of your own, and name that in ATOLL_JDBC_URL; or go on with that Atoll.");
        }
    }
}
