package dev.atoll.database.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short programs that are run to their end. */
final class Commands {
    private static final long SECONDS_MAX = 120;

    private Commands() {}

    /**
     * How a program ended.
     *
     * @param output what it said, errors too
     */
    record Ended(int code, String output) {}

    /** Prepares a program in a clean environment: variables of PostgreSQL's clients would change what it does. */
    static ProcessBuilder prepare(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        return builder;
    }

    static Ended run(List<String> command) throws IOException {
        Process process = prepare(command).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException(command.get(0) + " did not end within " + SECONDS_MAX + " s");
            }
            return new Ended(process.exitValue(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            return run(command).code == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
