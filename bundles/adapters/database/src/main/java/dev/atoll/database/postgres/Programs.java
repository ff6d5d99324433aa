package dev.atoll.database.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked from our jar into a folder that carries their version. The folder appears by a rename, so
 * it is either whole or not there.
 */
record Programs(Path folder, String version) {
    /** Unpacks them unless that was done before. Takes about a second and 75 MB. */
    static Programs unpack(Path home) throws IOException {
        String version = shipped();
        var programs = new Programs(home.resolve("postgresql-" + version), version);
        if (Files.isDirectory(programs.folder)) {
            return programs;
        }
        Path half = home.resolve("postgresql.unpacking");
        Folders.delete(half);
        Files.createDirectories(half);
        Folders.passable(half);
        String archive = "/postgres-linux-" + processor() + ".txz";
        try (InputStream packed = Programs.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException("the jar lacks " + archive);
            }
            TarReader.unpack(new BufferedInputStream(new XZInputStream(new BufferedInputStream(packed))), half);
        }
        Files.move(half, programs.folder, StandardCopyOption.ATOMIC_MOVE);
        return programs;
    }

    /** The first number of the version: data directories of different ones don't mix. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static String shipped() throws IOException {
        var properties = new Properties();
        try (InputStream in = Programs.class.getResourceAsStream("programs.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static String processor() {
        String system = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
        return switch (system.toLowerCase(Locale.ROOT)) {
            case "linux/amd64", "linux/x86_64" -> "x86_64";
            case "linux/aarch64" -> "arm_64";
            default -> throw new PostgresException("There is no built-in PostgreSQL for " + system
                    + ". Set ATOLL_JDBC_URL to the address of one that runs elsewhere.");
        };
    }
}
