package dev.atoll.mods;

import dev.atoll.mods.trial.PondMod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Jars of mods, as builds make them. */
final class Jars {
    private static final List<String> CLASSES = List.of(
            "Pond",
            "Pond$Water",
            "Pond$Command",
            "Pond$Command$Feed",
            "PondMod",
            "LakesMod",
            "FailingMod",
            "CrashingMod");

    private Jars() {}

    /** A mod whose class is one of the package {@code trial}. */
    static byte[] mod(String id, String version, String modClass) {
        return bundle(headers(id, version, modClass));
    }

    private static Map<String, String> headers(String id, String version, String modClass) {
        return Map.of(
                "Bundle-SymbolicName",
                id,
                "Bundle-Version",
                version,
                "Import-Package",
                "dev.atoll.mod",
                RunningMod.HEADER,
                "dev.atoll.mods.trial." + modClass);
    }

    /** The pond in some version. */
    static byte[] pond(String version) {
        return mod("pond-mod", version, "PondMod");
    }

    /** The pond with more in it. */
    static byte[] pond(String version, Map<String, byte[]> more) {
        return bundle(headers("pond-mod", version, "PondMod"), more);
    }

    /** A bundle with these headers, and all classes and pages of the trial mods. */
    static byte[] bundle(Map<String, String> headers) {
        return bundle(headers, Map.of());
    }

    private static byte[] bundle(Map<String, String> headers, Map<String, byte[]> more) {
        var entries = new LinkedHashMap<String, byte[]>();
        for (String name : CLASSES) {
            entries.put("dev/atoll/mods/trial/" + name + ".class", bytes(name + ".class"));
        }
        entries.put("web/index.html", "<p>a pond</p>".getBytes(StandardCharsets.UTF_8));
        entries.put("web/art/duck.svg", "<svg/>".getBytes(StandardCharsets.UTF_8));
        entries.putAll(more);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        headers.forEach(manifest.getMainAttributes()::putValue);
        var out = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String file) {
        try (InputStream in = PondMod.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not among the test classes");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
