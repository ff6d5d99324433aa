package dev.atoll.database.postgres;

import java.nio.file.Path;

/** A JVM of its own that runs a server until it is killed. Prints the server's process number when it runs. */
final class ServingChild {
    private ServingChild() {}

    public static void main(String[] args) throws Exception {
        var server = new PostgresServer(Trial.settings(Path.of(args[0])), address -> {});
        Trial.await("a server", () -> server.pid().isPresent());
        System.out.println("pid " + server.pid().orElseThrow());
        Thread.currentThread().join();
    }
}
