package dev.atoll.testkit;

import dev.atoll.engine.fold.GameFault;
import dev.atoll.mod.Game;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Replays a recording in another JVM, where hash codes, iteration orders and everything static are others. */
final class FreshJvm {
    private static final String RESULT = "hash ";
    private static final int SECONDS_MAX = 120;

    private FreshJvm() {}

    /** The hash of the last state, as the other JVM has it. */
    static String replay(Class<?> game, byte[] recording) {
        try {
            Path file = Files.createTempFile("recording", ".cbor");
            try {
                Files.write(file, recording);
                return run(game, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        } catch (InterruptedException wrong) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the replay was interrupted", wrong);
        }
    }

    private static String run(Class<?> game, Path recording) throws IOException, InterruptedException {
        Path output = Files.createTempFile("replay", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.net.preferIPv4Stack=true",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FreshJvm.class.getName(),
                            game.getName(),
                            recording.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String said = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("the replay in a fresh JVM failed: " + said);
            }
            return said.lines()
                    .filter(line -> line.startsWith(RESULT))
                    .map(line -> line.substring(RESULT.length()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the replay gave no hash: " + said));
        } finally {
            Files.delete(output);
        }
    }

    /** The other JVM: a game's class and a file with a recording. */
    @SuppressWarnings("SystemOut") // Its standard output is how it answers.
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException, GameFault {
        Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        var game = (Game<?, ?, ?>) constructor.newInstance();
        System.out.println(RESULT + Recording.replay(game, Files.readAllBytes(Path.of(arguments[1]))));
    }
}
