package dev.atoll.database.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks a tar archive of files, folders and symbolic links with short names, which is all that ours have. */
final class TarReader {
    private static final int BLOCK_BYTES = 512;
    private static final int OWNER_EXECUTES = 0100;

    private TarReader() {}

    /**
     * Unpacks everything. Files are readable by all, programs executable by all, so that an unprivileged server can run.
     *
     * @throws IOException also for names that lead out of the folder and entries of an unknown kind
     */
    static void unpack(InputStream tar, Path folder) throws IOException {
        byte[] header = new byte[BLOCK_BYTES];
        while (true) {
            if (tar.readNBytes(header, 0, BLOCK_BYTES) < BLOCK_BYTES) {
                throw new EOFException("the archive ends too early");
            }
            if (header[0] == 0) {
                return;
            }
            Path target = inside(folder, text(header, 0, 100));
            long size = octal(header, 124, 12);
            switch (header[156]) {
                case '5' -> Files.createDirectories(target);
                case '2' -> link(folder, target, text(header, 157, 100));
                case '0', 0 -> file(tar, target, size, (octal(header, 100, 8) & OWNER_EXECUTES) != 0);
                default -> throw new IOException("an entry of kind " + (char) header[156] + ": " + target);
            }
        }
    }

    private static void file(InputStream tar, Path target, long size, boolean program) throws IOException {
        Files.createDirectories(parent(target));
        try (var out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int read = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("the archive ends in " + target);
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        tar.skipNBytes((BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void link(Path folder, Path target, String to) throws IOException {
        if (!parent(target).resolve(to).normalize().startsWith(folder)) {
            throw new IOException("a link that leads out of the folder: " + target);
        }
        Files.createDirectories(parent(target));
        Files.createSymbolicLink(target, Path.of(to));
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("a name that leads out of the folder: " + name);
        }
        return target;
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("no folder above " + path);
        }
        return parent;
    }

    private static String text(byte[] header, int from, int size) {
        int end = from;
        while (end < from + size && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int size) throws IOException {
        String digits = text(header, from, size).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("not a tar archive", e);
        }
    }
}
