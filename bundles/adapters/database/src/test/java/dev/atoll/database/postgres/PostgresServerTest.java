package dev.atoll.database.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private final Path folder;

    private final BlockingQueue<Address> starts = new LinkedBlockingQueue<>();

    PostgresServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private PostgresServer start(Path home) {
        return new PostgresServer(Trial.settings(home), starts::add);
    }

    private Address nextStart() throws InterruptedException {
        Address address = starts.poll(60, TimeUnit.SECONDS);
        assertNotNull(address, "no start");
        return address;
    }

    private static void write(Address address, int number) throws SQLException {
        try (var connection = Trial.connect(address);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (n integer)");
            statement.execute("INSERT INTO kept VALUES (" + number + ")");
        }
    }

    private static List<Integer> kept(Address address) throws SQLException {
        try (var connection = Trial.connect(address);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT n FROM kept ORDER BY n")) {
            var numbers = new java.util.ArrayList<Integer>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    private static String setting(Address address, String name) throws SQLException {
        try (var connection = Trial.connect(address);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void startsSafelyKeepsDataAndSurvivesItsOwnKill() throws Exception {
        Path home = Trial.home(folder);
        Files.createDirectories(home.resolve("data.making/base"));
        Files.writeString(home.resolve("data.making/base/half"), "an initdb that was cut off");
        long pid;
        try (PostgresServer server = start(home)) {
            Address first = nextStart();
            assertEquals("on", setting(first, "fsync"));
            assertEquals("scram-sha-256", setting(first, "password_encryption"));
            Path password = home.resolve("data/atoll.password");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(password)));
            var stranger = new Address(first.port(), "wrong");
            String refusal = org.junit.jupiter.api.Assertions.assertThrows(
                            SQLException.class, () -> Trial.connect(stranger))
                    .getSQLState();
            assertEquals("28P01", refusal);
            write(first, 1);
            Trial.await("a process", () -> server.pid().isPresent());
            Trial.kill(server.pid().orElseThrow());
            Address second = nextStart();
            assertEquals(List.of(1), kept(second));
            assertEquals(first.password(), second.password());
            write(second, 2);
            Trial.await("no trouble", () -> server.trouble().isEmpty());
            pid = server.pid().orElseThrow();
        }
        assertTrue(ProcessHandle.of(pid).isEmpty(), "the server outlived its close");
        assertFalse(Files.exists(home.resolve("data/postmaster.pid")));
        try (PostgresServer again = start(home)) {
            assertEquals(List.of(1, 2), kept(nextStart()));
            assertNotEquals(pid, again.pid().orElse(0L));
        }
    }

    @Test
    void stopsTheServerOfAKilledPlatformAndRefusesASecondPlatform() throws Exception {
        Path home = Trial.home(folder);
        Process child = child(home);
        long orphan;
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            orphan = Long.parseLong(lineWithPid(lines).substring(4));
            try (PostgresServer second = start(home)) {
                Trial.await("a refusal", () -> second.trouble().orElse("").startsWith("Another Atoll uses " + home));
            }
            assertTrue(starts.isEmpty(), "two servers on one home");
            child.destroyForcibly().waitFor();
        }
        assertTrue(ProcessHandle.of(orphan).isPresent(), "there should be an orphan now");
        try (PostgresServer server = start(home)) {
            write(nextStart(), 3);
            Trial.await("the end of the orphan", () -> ProcessHandle.of(orphan).isEmpty());
            Trial.await("no trouble", () -> server.trouble().isEmpty());
        }
    }

    private static Process child(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServingChild.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String lineWithPid(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("pid ")) {
            line = lines.readLine();
        }
        assertNotNull(line, "the child ended early");
        return line;
    }

    @Test
    void refusesDataOfAnotherVersion() throws Exception {
        Path home = Trial.home(folder);
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/PG_VERSION"), "17\n");
        Files.writeString(home.resolve("data/atoll.password"), "secret\n");
        assertTrouble(home, "was made by PostgreSQL 17, and this Atoll has 18");
    }

    @Test
    void refusesAFolderThatSomebodyElseFilled() throws Exception {
        Path home = Trial.home(folder);
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/photo.jpg"), "of a lagoon");
        assertTrouble(home, "is not a data directory of Atoll");
    }

    @Test
    void saysWhenTheHomeCanNotBeAFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertTrouble(file.resolve("home"), "should be a folder");
    }

    @Test
    void startsByItselfOnceTheReasonIsGone() throws Exception {
        Path home = Trial.home(folder);
        Path wrong = Files.createDirectories(home.resolve("data"));
        try (PostgresServer server = start(home)) {
            Trial.await("trouble", () -> server.trouble().orElse("").contains("not a data directory"));
            Files.delete(wrong);
            write(nextStart(), 4);
        }
    }

    private void assertTrouble(Path home, String expected) {
        try (PostgresServer server = start(home)) {
            Trial.await(
                    "trouble: " + expected, () -> server.trouble().orElse("").contains(expected));
        }
        assertTrue(starts.isEmpty());
    }
}
