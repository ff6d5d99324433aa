package dev.atoll.gateway.http;

import io.vertx.core.http.MimeMapping;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file once it was read: enough for those who have it, or want its head alone. Each is only itself, also when
 * another is like it.
 */
final class SiteFile {
    private static final int WORTH_PACKING_BYTES = 1_024;
    /** What bundlers write: {@code assets/index-BVYlTlX4.js}. */
    private static final Pattern HASHED =
            Pattern.compile("(?:.*/)?assets/[^/]+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+(?:\\.map)?");

    private final String path;
    private final String contentType;
    private final long length;
    private final String tag;
    private final boolean forever;

    private SiteFile(String path, long length, String tag) {
        this.path = path;
        this.contentType = contentType(path);
        this.length = length;
        this.tag = tag;
        this.forever = HASHED.matcher(path).matches();
    }

    /** Reads a file to its end, of which a piece at a time is in memory. Null when there is more of it than this. */
    static @Nullable SiteFile read(String path, InputStream in, long bytesMax) throws IOException {
        MessageDigest digest = sha256();
        byte[] piece = new byte[Pieces.BYTES];
        long length = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            length += read;
            if (length > bytesMax) {
                return null;
            }
            digest.update(piece, 0, read);
        }
        String tag = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(digest.digest())
                .substring(0, 16);
        return new SiteFile(path, length, tag);
    }

    /** Relative to its site's prefix. */
    String path() {
        return path;
    }

    String contentType() {
        return contentType;
    }

    long length() {
        return length;
    }

    /** Whether its name changes whenever its content does. */
    boolean forever() {
        return forever;
    }

    /** Whether it may become smaller. */
    boolean isWorthPacking() {
        return length >= WORTH_PACKING_BYTES && isText(contentType);
    }

    /** Its tag by its content, packed or not. */
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
