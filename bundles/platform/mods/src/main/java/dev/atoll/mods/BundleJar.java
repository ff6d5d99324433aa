package dev.atoll.mods;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * What a bundle holds, as a jar: wherever it was installed from, and whatever lies there by now. Entries are in order, without
 * times and not packed, so that the same content gives the same bytes on every JVM.
 */
final class BundleJar {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleJar() {}

    /** @throws IOException when an entry can't be read */
    static byte[] of(Bundle bundle) throws IOException {
        var paths = new TreeSet<String>();
        list(bundle, "/", paths);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            jar.setMethod(ZipOutputStream.STORED);
            // Where all who read a jar as a stream look for it.
            if (paths.remove(JarFile.MANIFEST_NAME)) {
                add(bundle, JarFile.MANIFEST_NAME, jar);
            }
            for (String path : paths) {
                add(bundle, path, jar);
            }
        }
        return bytes.toByteArray();
    }

    /** SHA-256, in hexadecimal. */
    static String hash(byte[] jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static void list(Bundle bundle, String folder, Set<String> to) {
        Enumeration<String> paths = bundle.getEntryPaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : Collections.list(paths)) {
            if (path.endsWith("/")) {
                list(bundle, path, to);
            } else {
                to.add(path);
            }
        }
    }

    private static void add(Bundle bundle, String path, ZipOutputStream to) throws IOException {
        URL url = bundle.getEntry(path);
        if (url == null) {
            throw new IOException(path + " has gone");
        }
        byte[] content;
        try (InputStream in = url.openStream()) {
            content = in.readAllBytes();
        }
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        to.putNextEntry(entry);
        to.write(content);
        to.closeEntry();
    }
}
