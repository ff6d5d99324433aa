package dev.atoll.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.MimeMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is served: read once, tagged by its content, packed when that makes it smaller.
 *
 * @param forever whether its name changes whenever its content does
 */
record SiteFile(String contentType, Buffer plain, @Nullable Buffer packed, String tag, boolean forever) {
    private static final int WORTH_PACKING_BYTES = 1_024;
    /** What bundlers write: {@code assets/index-BVYlTlX4.js}. */
    private static final Pattern HASHED =
            Pattern.compile("(?:.*/)?assets/[^/]+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+(?:\\.map)?");

    static SiteFile of(String path, byte[] content) {
        String type = contentType(path);
        byte[] packed = content.length >= WORTH_PACKING_BYTES && isText(type) ? pack(content) : null;
        boolean worthIt = packed != null && packed.length < content.length * 9L / 10;
        return new SiteFile(
                type,
                Buffer.buffer(content),
                worthIt && packed != null ? Buffer.buffer(packed) : null,
                tag(content),
                HASHED.matcher(path).matches());
    }

    long bytes() {
        return plain.length() + (packed == null ? 0L : packed.length());
    }

    String etag(boolean asPacked) {
        return '"' + tag + (asPacked ? "-gz" : "") + '"';
    }

    /** Whether a client that has the files with these tags has this one, packed or not. */
    boolean isAmong(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains('"' + tag));
    }

    private static String contentType(String path) {
        String type = Optional.ofNullable(MimeMapping.mimeTypeForFilename(path)).orElse("application/octet-stream");
        if (path.endsWith(".js") || path.endsWith(".mjs")) {
            type = "text/javascript";
        } else if (path.endsWith(".map")) {
            type = "application/json";
        }
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("image/svg+xml")
                || type.equals("application/wasm")
                || type.equals("application/manifest+json");
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] pack(byte[] content) {
        var packed = new ByteArrayOutputStream(content.length / 2);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
