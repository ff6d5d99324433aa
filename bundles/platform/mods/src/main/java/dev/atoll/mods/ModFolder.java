package dev.atoll.mods;

import dev.atoll.api.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars that were swapped in, kept so that a restart comes back with them: one per mod. */
final class ModFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ModFolder.class);
    private static final String ENDING = ".jar";
    private static final String REPLACED = ".replaced";

    private final Path folder;
    private final Map<String, Set<Version>> replaced = new ConcurrentHashMap<>();

    ModFolder(Path folder) {
        this.folder = folder;
    }

    /** A jar that is on the disk, and is not kept yet. */
    final class Draft implements AutoCloseable {
        private final ModJar jar;
        private final Path file;

        private Draft(ModJar jar, Path file) {
            this.jar = jar;
            this.file = file;
        }

        /** Keeps the jar in the place of the one that was kept for the same mod before. */
        void keep() {
            try {
                Files.move(file, folder.resolve(jar.id() + ENDING), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException("could not keep " + jar + " in " + folder, e);
            }
        }

        /** Forgets the jar, unless it was kept. */
        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("{} is left over", file, e);
            }
        }
    }

    /** Writes a jar down, so that keeping it later takes no more than a rename. */
    Draft draft(ModJar jar) {
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "incoming", ".part");
            Files.write(file, jar.bytes());
            return new Draft(jar, file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + jar + " to " + folder, e);
        }
    }

    /**
     * The versions of a mod that a swap has replaced by a lower one. They are remembered, or the highest would be in charge
     * again after a restart.
     */
    Set<Version> replaced(String id) {
        return replaced.computeIfAbsent(id, this::readReplaced);
    }

    private Set<Version> readReplaced(String id) {
        Path list = folder.resolve(id + REPLACED);
        try {
            return Files.exists(list)
                    ? Files.readAllLines(list).stream()
                            .map(Version::parseVersion)
                            .collect(Collectors.toUnmodifiableSet())
                    : Set.of();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} can't be read; of this mod the highest version is in charge", list, e);
            return Set.of();
        }
    }

    /** Remembers that a version has taken the place of others. */
    void replace(String id, Version by, Set<Version> others) {
        Set<Version> higher = Stream.concat(replaced(id).stream(), others.stream())
                .filter(other -> other.compareTo(by) > 0)
                .collect(Collectors.toUnmodifiableSet());
        replaced.put(id, higher);
        Path list = folder.resolve(id + REPLACED);
        try {
            if (higher.isEmpty()) {
                Files.deleteIfExists(list);
            } else {
                Path draft = Files.createTempFile(Files.createDirectories(folder), "incoming", ".part");
                Files.write(
                        draft, higher.stream().map(Version::toString).sorted().toList());
                Files.move(draft, list, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            LOG.error("{} could not be written: after a restart {} may be in charge again", list, higher, e);
        }
    }

    /** Puts the kept jar of a mod aside, if it is of this version. */
    void putKeptAside(String id, Version version) {
        Path kept = folder.resolve(id + ENDING);
        try {
            if (Files.exists(kept)
                    && ModJar.read(Files.readAllBytes(kept)).version().equals(version)) {
                putAside(id, kept.toUri().toString());
            }
        } catch (IOException | Problem e) {
            LOG.warn("{} could not be put aside", kept, e);
        }
    }

    /** Forgets what is kept for a mod. */
    void forget(String id) {
        try {
            Files.deleteIfExists(folder.resolve(id + ENDING));
            Files.deleteIfExists(folder.resolve(id + REPLACED));
            replaced.remove(id);
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + id + " from " + folder, e);
        }
    }

    /**
     * Puts a jar aside that lay in the folder of a bundle that is no more, or its mod would be there again after a restart. Of each
     * mod the last one stays in {@code old/}.
     *
     * @param location the bundle's; nothing happens unless it is a file that is there
     */
    void putAside(String id, String location) {
        if (!location.startsWith("file:")) {
            return;
        }
        try {
            Path file = Path.of(URI.create(location));
            if (Files.isRegularFile(file)) {
                Path old = Files.createDirectories(folder.resolve("old")).resolve(id + ENDING);
                Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
                LOG.info("{} was moved to {}", file, old);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} could not be put aside and will be there again after a restart", location, e);
        }
    }

    /** All kept jars. */
    List<Path> jars() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + folder, e);
        }
    }
}
