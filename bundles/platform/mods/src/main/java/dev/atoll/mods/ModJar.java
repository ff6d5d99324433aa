package dev.atoll.mods;

import dev.atoll.api.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** A mod's jar, as far as it can be judged without running it. */
final class ModJar {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final byte[] bytes;
    private final String id;
    private final Version version;

    private ModJar(byte[] bytes, String id, Version version) {
        this.bytes = bytes;
        this.id = id;
        this.version = version;
    }

    /** The jar itself; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Its {@code Bundle-SymbolicName}, without directives. */
    String id() {
        return id;
    }

    Version version() {
        return version;
    }

    /**
     * Reads the manifest.
     *
     * @throws Problem saying what the jar lacks
     */
    static ModJar read(byte[] bytes) {
        try (var jar = new JarInputStream(new ByteArrayInputStream(bytes), false)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw refuse("the upload is not a jar with a manifest as its first entry");
            }
            var main = manifest.getMainAttributes();
            String name = main.getValue("Bundle-SymbolicName");
            String version = main.getValue("Bundle-Version");
            if (name == null || version == null) {
                throw refuse("the jar has no Bundle-SymbolicName and Bundle-Version; build it with the mod parent POM");
            }
            if (main.getValue(RunningMod.HEADER) == null) {
                throw refuse("the jar is a bundle but no mod: its manifest has no " + RunningMod.HEADER);
            }
            String id = name.split(";", 2)[0].strip();
            if (!ID.matcher(id).matches()) {
                // It becomes part of a file's name and of an address.
                throw refuse(
                        "the jar's Bundle-SymbolicName is no id: it has letters, digits, dots, dashes and underscores");
            }
            return new ModJar(bytes, id, Version.parseVersion(version));
        } catch (IOException | IllegalArgumentException e) {
            throw refuse("the jar can't be read: " + e.getMessage());
        }
    }

    private static Problem refuse(String detail) {
        return Problem.badRequest("bad-mod", detail);
    }

    @Override
    public String toString() {
        return id + " " + version;
    }
}
