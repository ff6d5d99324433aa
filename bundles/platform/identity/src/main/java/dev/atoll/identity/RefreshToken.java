package dev.atoll.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret that is good for one refresh. It names its family (the session, by an id that stands nowhere else) and carries
 * 256 random bits. Who knows a family has held one of its tokens; so a known family with another secret than the present one
 * is a token that was used before, however long ago, and the server need not remember the old ones.
 *
 * @param family 128 random bits in URL-safe base64
 * @param secret 256 random bits in URL-safe base64
 */
record RefreshToken(String family, String secret) {
    private static final int FAMILY_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The first token of a new family. */
    static RefreshToken first() {
        return new RefreshToken(random(FAMILY_BYTES), random(SECRET_BYTES));
    }

    /** The token that takes this one's place. */
    RefreshToken next() {
        return new RefreshToken(family, random(SECRET_BYTES));
    }

    /** Empty when this can't be a token of ours. */
    static Optional<RefreshToken> parse(String text) {
        Matcher match = TEXT.matcher(text);
        return match.matches() ? Optional.of(new RefreshToken(match.group(1), match.group(2))) : Optional.empty();
    }

    /** What the client keeps. */
    String text() {
        return family + "." + secret;
    }

    /** What the server keeps of the family. Random bits need no slow hash. */
    byte[] familyHash() {
        return sha256(family.getBytes(StandardCharsets.US_ASCII));
    }

    /** What the server keeps of the secret. */
    byte[] secretHash() {
        return sha256(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** Tokens are not for logs. */
    @Override
    public String toString() {
        return "RefreshToken[…]";
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String random(int bytes) {
        byte[] fresh = new byte[bytes];
        RANDOM.nextBytes(fresh);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
    }
}
