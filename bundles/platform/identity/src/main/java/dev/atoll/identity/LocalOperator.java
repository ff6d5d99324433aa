package dev.atoll.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The token of whoever can read the server's own folder: that is the operator already. It stays the same over restarts and
 * swaps of this bundle; deleting the file and restarting makes another.
 */
final class LocalOperator {
    static final String FILE = "admin.token";
    /** The session in the caller that this token proves; there is no such row. */
    static final String SESSION = "local";

    private static final Pattern TOKEN = Pattern.compile("atoll-local-[0-9a-f]{64}");

    private final byte[] hash;

    private LocalOperator(String token) {
        hash = RefreshToken.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the token, or writes one that only this user can read.
     *
     * @throws IOException when the folder can't be written
     */
    static LocalOperator in(Path home) throws IOException {
        Files.createDirectories(home);
        Path file = home.resolve(FILE);
        if (Files.isRegularFile(file) && onlyOurs(file)) {
            String there = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (TOKEN.matcher(there).matches()) {
                return new LocalOperator(there);
            }
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = "atoll-local-" + HexFormat.of().formatHex(random);
        // Private from its first moment, and whole from its first moment under the final name.
        Path whole = Files.createTempFile(
                home, FILE, ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, token + "\n", StandardCharsets.UTF_8);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new LocalOperator(token);
    }

    /** Whether this is the token; takes as long for any text. */
    boolean is(String token) {
        return TOKEN.matcher(token).matches()
                && MessageDigest.isEqual(hash, RefreshToken.sha256(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean onlyOurs(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                .equals("rw-------");
    }
}
