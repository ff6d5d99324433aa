package dev.atoll.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * The jars of an unpacked distribution, which are what its server runs on.
 *
 * @param launcher for what to do when one is missing
 */
record Distribution(Path folder, Launcher launcher) {
    List<Path> jars() throws IOException {
        return Jars.below(folder.resolve("system"));
    }

    /** The jar whose name begins like this. */
    Path library(String begins) throws IOException, Failure {
        return jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(begins))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCode.NO_INPUT,
                        "there is no " + begins + "*.jar in " + folder.resolve("system") + "; " + launcher.repair()));
    }

    /** Copies the engine, which is inside the bundle of the rooms, to a folder. */
    Path engine(Path to) throws IOException, Failure {
        try (var rooms = new JarFile(library("atoll.rooms-").toFile());
                var engine = rooms.getInputStream(rooms.getEntry("lib/engine.jar"))) {
            Path copy = to.resolve("engine.jar");
            Files.copy(engine, copy);
            return copy;
        }
    }
}
