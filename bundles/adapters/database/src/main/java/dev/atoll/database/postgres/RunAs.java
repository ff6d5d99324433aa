package dev.atoll.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who runs the server. PostgreSQL refuses to be root; so when the platform is, the server runs in a user namespace of its own
 * (it has root's files but none of its powers), or where those are forbidden as an ordinary user who is given the data.
 */
sealed interface RunAs {
    /** The command that runs a program as them. */
    List<String> command(List<String> program);

    /** Makes sure that they own the data directory. */
    default void own(Path data) throws IOException {}

    /** Lets them into the folder of the programs. */
    default void admit(Path programs) throws IOException {}

    /** The platform isn't root: nothing to do. */
    record Ourselves() implements RunAs {
        @Override
        public List<String> command(List<String> program) {
            return program;
        }
    }

    /** Root's files without root's powers. */
    record Namespace() implements RunAs {
        @Override
        public List<String> command(List<String> program) {
            var command = new ArrayList<>(List.of("unshare", "--user"));
            command.addAll(program);
            return command;
        }

        @Override
        public void own(Path data) throws IOException {
            if (Folders.owner(data) != 0) {
                Folders.give(data, 0, 0);
            }
        }
    }

    /**
     * An ordinary user.
     *
     * @param byName with {@code su}, where {@code setpriv} is missing
     */
    record User(String name, int user, int group, boolean byName) implements RunAs {
        @Override
        public List<String> command(List<String> program) {
            if (byName) {
                var quoted = new StringBuilder("exec");
                program.forEach(word ->
                        quoted.append(" '").append(word.replace("'", "'\\''")).append('\''));
                return List.of("su", "-s", "/bin/sh", name, "-c", quoted.toString());
            }
            var command = new ArrayList<>(
                    List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--inh-caps=-all"));
            command.addAll(program);
            return command;
        }

        @Override
        public void own(Path data) throws IOException {
            if (Folders.owner(data) != user) {
                Folders.give(data, user, group);
            }
        }

        /** What root makes may be for root alone. */
        @Override
        public void admit(Path programs) throws IOException {
            Folders.allPassable(programs);
        }
    }

    /**
     * Finds the first way that works here. The folders above {@code home} must be passable for whoever it is; home is made
     * so, and the data in it stay theirs alone.
     */
    static RunAs find(Path home) throws IOException {
        // By number: /proc/self is a link, and links there belong to root.
        long ourselves = ProcessHandle.current().pid();
        if (Folders.owner(Path.of("/proc", Long.toString(ourselves))) != 0) {
            return new Ourselves();
        }
        for (RunAs way : ways()) {
            if (way instanceof User) {
                Folders.passable(home);
            }
            if (Commands.succeeds(way.command(List.of("test", "-x", home.toString())))) {
                return way;
            }
        }
        throw new PostgresException("PostgreSQL does not run as root, and nobody was found who could run it in " + home
                + ". Start Atoll as an ordinary user, or set ATOLL_HOME to where everybody may pass through,"
                + " like /var/lib/atoll, or set ATOLL_JDBC_URL.");
    }

    private static List<RunAs> ways() throws IOException {
        var ways = new ArrayList<RunAs>(List.of(new Namespace()));
        account("postgres").or(() -> account("nobody")).ifPresent(user -> {
            ways.add(user);
            ways.add(new User(user.name, user.user, user.group, true));
        });
        return ways;
    }

    private static Optional<User> account(String name) {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length >= 4 && fields[0].equals(name))
                    .map(fields -> new User(name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), false))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
