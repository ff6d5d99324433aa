package dev.atoll.admin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replays segments, each in a JVM of its own: in another one hash codes, iteration orders and everything static are others.
 *
 * @param distribution has the engine, and what it needs
 */
record FreshJvm(Distribution distribution) {
    private static final int SECONDS_MAX = 300;
    private static final Pattern HASHES = Pattern.compile("recorded (\\w+)\\s+replayed (\\w+)");

    /**
     * How a replay ended.
     *
     * @param said both hashes, for people
     */
    record Outcome(String said, boolean isSame) {}

    Outcome replay(Path jar, RecordedSegment segment, byte[] recording)
            throws IOException, InterruptedException, Failure {
        Path folder = Files.createTempDirectory("atoll-replay");
        try {
            String said = run(folder, jar, segment, recording);
            Matcher hashes = HASHES.matcher(said);
            if (!hashes.find()) {
                throw new Failure(ExitCode.REFUSED, "the replay failed: " + said);
            }
            return new Outcome(said, hashes.group(1).equals(hashes.group(2)));
        } finally {
            for (String name : List.of("recording", "said", "engine.jar")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private String run(Path folder, Path jar, RecordedSegment segment, byte[] recording)
            throws IOException, InterruptedException, Failure {
        Path input = Files.write(folder.resolve("recording"), recording);
        Path output = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(folder, jar),
                        "dev.atoll.engine.replay.FreshReplay",
                        Jars.header(jar, "Atoll-Mod"),
                        segment.mod(),
                        segment.version(),
                        String.valueOf(segment.place()))
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new Failure(ExitCode.REFUSED, "the replay took longer than " + SECONDS_MAX + " s");
        }
        String said = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new Failure(ExitCode.REFUSED, "the replay failed: " + said);
        }
        return said;
    }

    private String classPath(Path folder, Path jar) throws IOException, Failure {
        var path = new ArrayList<String>(
                List.of(jar.toString(), distribution.engine(folder).toString()));
        for (String library : List.of("atoll.mod.api-", "jackson-core-", "jackson-dataformat-cbor-")) {
            path.add(distribution.library(library).toString());
        }
        return String.join(File.pathSeparator, path);
    }
}
