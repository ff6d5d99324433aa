package dev.atoll.mods;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The jars that were swapped in, kept so that a restart comes back with them: one per mod. */
final class ModFolder {
    private final Path folder;

    ModFolder(Path folder) {
        this.folder = folder;
    }

    /** Keeps a jar in the place of the one that was kept for the same mod before. */
    void keep(ModJar jar) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "incoming", ".part");
            Files.write(draft, jar.bytes());
            Files.move(draft, folder.resolve(jar.id() + ".jar"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("could not keep " + jar + " in " + folder, e);
        }
    }

    /** All kept jars. */
    List<Path> jars() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + folder, e);
        }
    }
}
