package dev.atoll.mods;

import dev.atoll.api.mods.ModCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * A jar that is kept under its hash.
 *
 * @param modClass the class that starts the mod
 * @param used when its code was last seen running
 */
record KeptJar(ModCode code, String modClass, Path file, long bytes, Instant used) {
    static final String ENDING = ".jar";

    /** @throws IOException when the file is no mod's jar */
    static KeptJar read(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new IOException("it has no manifest");
            }
            String id = header(manifest, "Bundle-SymbolicName");
            String version =
                    Version.parseVersion(header(manifest, "Bundle-Version")).toString();
            String name = String.valueOf(file.getFileName());
            var code = new ModCode(id, version, name.substring(0, name.length() - ENDING.length()));
            return new KeptJar(
                    code,
                    header(manifest, RunningMod.HEADER),
                    file,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IllegalArgumentException e) {
            throw new IOException("its version makes no sense", e);
        }
    }

    private static String header(Manifest manifest, String name) throws IOException {
        @Nullable String value = manifest.getMainAttributes().getValue(name);
        if (value == null) {
            throw new IOException("its manifest has no " + name);
        }
        return value.split(";", 2)[0].strip();
    }

    /** Whether this is what somebody means who may not know a hash. */
    boolean is(ModCode meant) {
        return meant.hash().isEmpty()
                ? code.mod().equals(meant.mod()) && code.version().equals(meant.version())
                : code.equals(meant);
    }

    /** Whether there is an entry at this path. */
    boolean holds(String path) {
        try (var jar = new JarFile(file.toFile())) {
            return jar.getEntry(path) != null;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Its code runs, or has just stopped. */
    KeptJar usedAt(Instant now) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(now));
        return new KeptJar(code, modClass, file, bytes, now);
    }
}
