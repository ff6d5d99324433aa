package dev.atoll.identity;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hashed password, as the PHC string that other Argon2 libraries read, too:
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param salt in base64 without padding
 * @param hash in base64 without padding
 */
record PasswordHash(Cost cost, String salt, String hash) {
    static final int SALT_BYTES = 16;
    static final int HASH_BYTES = 32;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,88})");

    /** What one hash costs. */
    record Cost(int memoryKib, int passes, int lanes) {
        Cost {
            if (lanes < 1 || lanes > 16 || passes < 1 || passes > 100 || memoryKib < 8 * lanes || memoryKib > 1 << 20) {
                throw new IllegalArgumentException(
                        "Argon2id can't run with " + memoryKib + " KiB, " + passes + " passes and " + lanes + " lanes");
            }
        }
    }

    /** @throws IllegalArgumentException when this is no such string */
    static PasswordHash parse(String phc) {
        Matcher match = PHC.matcher(phc);
        if (!match.matches()) {
            throw new IllegalArgumentException("not the PHC string of an argon2id hash");
        }
        Cost cost = new Cost(
                Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)));
        return new PasswordHash(cost, match.group(4), match.group(5));
    }

    static PasswordHash of(Cost cost, byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash(cost, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    byte[] saltBytes() {
        return Base64.getDecoder().decode(salt);
    }

    byte[] hashBytes() {
        return Base64.getDecoder().decode(hash);
    }

    String phc() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(cost.memoryKib(), cost.passes(), cost.lanes(), salt, hash);
    }

    /** Hashes are not for logs. */
    @Override
    public String toString() {
        return "PasswordHash[" + cost + "]";
    }
}
