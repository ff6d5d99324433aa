package dev.atoll.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that access tokens are signed with. The latest one that is active signs; all that are there verify, so a new key
 * is known to every node before the first token comes that it signed.
 */
final class KeyRing {
    /**
     * One key.
     *
     * @param generation counts up with each key
     * @param secret for HMAC-SHA-256, 256 random bits
     * @param activates when it begins to sign; older keys sign until then
     */
    record Key(int generation, SecretKeySpec secret, Instant activates) {
        static final int SECRET_BYTES = 32;
        static final String MAC = "HmacSHA256";

        static Key of(int generation, byte[] secret, Instant activates) {
            if (secret.length != SECRET_BYTES) {
                throw new IllegalArgumentException("a key has " + SECRET_BYTES + " bytes, not " + secret.length);
            }
            return new Key(generation, new SecretKeySpec(secret, MAC), activates);
        }

        /**
         * The first part of every token that this key signs. Fixed, and compared as a whole: nobody's choice of an algorithm
         * is ever read.
         */
        String header() {
            String json = "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"" + generation + "\"}";
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        }

        /** Keys are not for logs. */
        @Override
        public String toString() {
            return "Key[" + generation + " from " + activates + "]";
        }
    }

    private final List<Key> newestFirst;
    private final Map<String, Key> byHeader = new TreeMap<>();

    KeyRing(List<Key> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a key ring has at least one key");
        }
        newestFirst = keys.stream()
                .sorted(Comparator.comparingInt(Key::generation).reversed())
                .toList();
        newestFirst.forEach(key -> byHeader.put(key.header(), key));
    }

    /** The key that signs now: the newest active one, or the oldest before any is. */
    Key signing(Instant now) {
        return newestFirst.stream()
                .filter(key -> !key.activates().isAfter(now))
                .findFirst()
                .orElse(newestFirst.get(newestFirst.size() - 1));
    }

    /** The key whose tokens begin with this header. */
    Optional<Key> verifying(String header) {
        return Optional.ofNullable(byHeader.get(header));
    }

    Key newest() {
        return newestFirst.get(0);
    }
}
