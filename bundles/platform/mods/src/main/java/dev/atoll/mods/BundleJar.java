package dev.atoll.mods;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
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
    private static final int PIECE = 64 * 1024;

    private BundleJar() {}

    /** What a bundle holds is more than may be kept. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long bytesMax) {
            super("it unpacks to more than " + bytesMax + " bytes");
        }
    }

    /**
     * Writes what a bundle holds to a file, of which never more than a piece is in memory: packed, a bundle may be small and
     * hold more than the server's memory.
     *
     * @return the file's {@link #hash}
     * @throws TooLarge when it is larger than this; the file is then of no use
     * @throws IOException when an entry can't be read, or the file can't be written
     */
    static String write(Bundle bundle, Path file, long bytesMax) throws IOException {
        var paths = new TreeSet<String>();
        list(bundle, "/", paths);
        MessageDigest digest = sha256();
        try (var bounded = new BoundedOutput(new BufferedOutputStream(Files.newOutputStream(file), PIECE), bytesMax);
                var jar = new ZipOutputStream(new DigestOutputStream(bounded, digest))) {
            jar.setMethod(ZipOutputStream.STORED);
            // Where all who read a jar as a stream look for it.
            if (paths.remove(JarFile.MANIFEST_NAME)) {
                add(bundle, JarFile.MANIFEST_NAME, jar, bounded);
            }
            for (String path : paths) {
                add(bundle, path, jar, bounded);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a file, in hexadecimal. */
    static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
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

    /** Reads an entry twice, since its length and its sum come before its content. */
    private static void add(Bundle bundle, String path, ZipOutputStream to, BoundedOutput bounded) throws IOException {
        var crc = new CRC32();
        var entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        try (InputStream in = open(bundle, path)) {
            entry.setSize(sum(in, crc, bounded));
        }
        entry.setCrc(crc.getValue());
        to.putNextEntry(entry);
        try (InputStream in = open(bundle, path)) {
            in.transferTo(to);
        }
        to.closeEntry();
    }

    private static long sum(InputStream in, CRC32 crc, BoundedOutput bounded) throws IOException {
        byte[] piece = new byte[PIECE];
        long length = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            length += read;
            bounded.require(length);
            crc.update(piece, 0, read);
        }
        return length;
    }

    private static InputStream open(Bundle bundle, String path) throws IOException {
        URL url = bundle.getEntry(path);
        if (url == null) {
            throw new IOException(path + " has gone");
        }
        return url.openStream();
    }

    /** Takes so many bytes and no more. */
    private static final class BoundedOutput extends FilterOutputStream {
        private final long bytesMax;
        private long written;

        BoundedOutput(OutputStream out, long bytesMax) {
            super(out);
            this.bytesMax = bytesMax;
        }

        /** @throws TooLarge when there is no room for so many more */
        void require(long bytes) throws TooLarge {
            if (bytes > bytesMax - written) {
                throw new TooLarge(bytesMax);
            }
        }

        @Override
        public void write(int one) throws IOException {
            require(1);
            written++;
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            require(length);
            written += length;
            out.write(bytes, offset, length);
        }
    }
}
