package dev.atoll.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The code of mods that matches were played on.
 *
 * @param home the server's data folder, which keeps the code of all that ever ran
 */
record ModJars(Path home, Distribution distribution) {
    /** The very same code; or, when an earlier release did not write down which it was, what there is of that version. */
    Path find(RecordedSegment segment) throws IOException, Failure {
        Path mods = home.resolve("mods");
        if (!segment.hash().isEmpty()) {
            return kept(segment, mods.resolve("kept"));
        }
        return Stream.concat(Jars.below(mods).stream(), distribution.jars().stream())
                .filter(jar -> segment.mod().equals(Jars.header(jar, "Bundle-SymbolicName"))
                        && segment.version().equals(Jars.header(jar, "Bundle-Version")))
                .findFirst()
                .orElseThrow(
                        () -> new Failure(ExitCode.NO_INPUT, segment + " was not found; name its JAR after --verify"));
    }

    private static Path kept(RecordedSegment segment, Path folder) throws IOException, Failure {
        Path jar = folder.resolve(segment.hash() + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new Failure(
                    ExitCode.NO_INPUT, segment + " is not kept in " + folder + "; name its JAR after --verify");
        }
        if (!segment.hash().equals(Jars.sha256(jar))) {
            throw new Failure(ExitCode.DATA, jar + " is not what was kept: its SHA-256 is another");
        }
        return jar;
    }
}
