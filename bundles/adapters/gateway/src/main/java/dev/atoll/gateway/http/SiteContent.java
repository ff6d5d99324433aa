package dev.atoll.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file's content in memory.
 *
 * @param packed the same with gzip, when that makes it smaller
 */
record SiteContent(Buffer plain, @Nullable Buffer packed) {
    /** How much memory reading this may take. */
    static long bytesMax(SiteFile file) {
        return file.isWorthPacking() ? 2 * file.length() : file.length();
    }

    /** @throws IOException when it can't be read, or isn't as long as it was */
    static SiteContent read(SiteFile file, InputStream in) throws IOException {
        int length = Math.toIntExact(file.length());
        byte[] content = in.readNBytes(length);
        if (content.length < length || in.read() >= 0) {
            throw new IOException(file.path() + " has changed");
        }
        byte[] packed = file.isWorthPacking() ? pack(content) : content;
        return new SiteContent(Buffer.buffer(content), packed.length < length * 9L / 10 ? Buffer.buffer(packed) : null);
    }

    long bytes() {
        return plain.length() + (packed == null ? 0L : packed.length());
    }

    private static byte[] pack(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream(content.length / 2);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }
}
