package dev.atoll.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity.TokenStatus;
import dev.atoll.api.identity.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Signs and checks access tokens: JSON web tokens (RFC 7519, 9068) with HMAC-SHA-256. Checking takes a few microseconds of
 * computing and looks at memory only.
 */
final class AccessTokens {
    static final String ISSUER = "atoll";
    static final String AUDIENCE = "atoll";
    /** Longer than any token of ours, with the longest name. */
    static final int LENGTH_MAX = 1024;
    /** How far the clocks of two nodes may differ. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final TokenStatus FOREIGN = new TokenStatus.Invalid("This token was not issued by this server.");

    private final InstantSource clock;
    private final Duration life;
    private final Predicate<String> revoked;
    private volatile @Nullable KeyRing keys;

    /**
     * @param life how long a token is good
     * @param revoked whether a session was revoked; must not block
     */
    AccessTokens(InstantSource clock, Duration life, Predicate<String> revoked) {
        this.clock = clock;
        this.life = life;
        this.revoked = revoked;
    }

    Duration life() {
        return life;
    }

    /** Whether there are keys yet. */
    boolean ready() {
        return keys != null;
    }

    /** From now on these keys sign and verify. */
    void use(KeyRing ring) {
        keys = ring;
    }

    /** A token that is good from now until its life ends. */
    String issue(Caller caller) {
        KeyRing ring = keys;
        if (ring == null) {
            throw Problem.unavailable("starting", "The server is still starting. Try again in a few seconds.");
        }
        Instant now = clock.instant();
        KeyRing.Key key = ring.signing(now);
        String signed = key.header() + "." + base64(payload(caller, now).getBytes(StandardCharsets.UTF_8));
        return signed + "." + signature(key, signed);
    }

    /** What a token is worth; whatever the text, an answer and never an exception. */
    TokenStatus verify(String token) {
        if (token.length() > LENGTH_MAX) {
            return FOREIGN;
        }
        int first = token.indexOf('.');
        int last = token.lastIndexOf('.');
        if (first < 0 || first == last) {
            return FOREIGN;
        }
        KeyRing ring = keys;
        if (ring == null) {
            // Nobody can tell yet. A client that is told so refreshes, which waits for the keys.
            return new TokenStatus.Expired();
        }
        var key = ring.verifying(token.substring(0, first));
        if (key.isEmpty()) {
            return FOREIGN;
        }
        // Texts are compared, not what they decode to: a signature has exactly one spelling.
        byte[] expected = signature(key.get(), token.substring(0, last)).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, token.substring(last + 1).getBytes(StandardCharsets.UTF_8))) {
            return FOREIGN;
        }
        try {
            return judge(claims(Base64.getUrlDecoder().decode(token.substring(first + 1, last))));
        } catch (IOException | RuntimeException e) {
            // Signed by us, so this is another version's token, not an attack.
            return new TokenStatus.Invalid("This token can't be read by this version of the server.");
        }
    }

    private TokenStatus judge(Map<String, String> claims) {
        if (!ISSUER.equals(claims.get("iss")) || !AUDIENCE.equals(claims.get("aud"))) {
            return FOREIGN;
        }
        Instant now = clock.instant();
        if (second(claims, "nbf").isAfter(now.plus(SKEW))) {
            return new TokenStatus.Invalid("This token is not good yet; is a server's clock wrong?");
        }
        if (!second(claims, "exp").plus(SKEW).isAfter(now)) {
            return new TokenStatus.Expired();
        }
        var caller = new Caller(
                text(claims, "sub"), text(claims, "name"), Role.valueOf(text(claims, "role")), text(claims, "sid"));
        if (revoked.test(caller.session())) {
            return new TokenStatus.Invalid("This session was signed out.");
        }
        return new TokenStatus.Valid(caller);
    }

    private String payload(Caller caller, Instant now) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("iss", ISSUER);
            json.writeStringField("aud", AUDIENCE);
            json.writeStringField("sub", caller.account());
            json.writeStringField("name", caller.name());
            json.writeStringField("role", caller.role().name());
            json.writeStringField("sid", caller.session());
            json.writeNumberField("iat", now.getEpochSecond());
            json.writeNumberField("nbf", now.getEpochSecond());
            json.writeNumberField("exp", now.plus(life).getEpochSecond());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static Map<String, String> claims(byte[] payload) throws IOException {
        var claims = new TreeMap<String, String>();
        try (JsonParser json = JSON.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("claims are an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    claims.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return claims;
    }

    private static String text(Map<String, String> claims, String name) {
        String value = claims.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no claim " + name);
        }
        return value;
    }

    private static Instant second(Map<String, String> claims, String name) {
        return Instant.ofEpochSecond(Long.parseLong(text(claims, name)));
    }

    private static String signature(KeyRing.Key key, String signed) {
        try {
            Mac mac = Mac.getInstance(KeyRing.Key.MAC);
            mac.init(key.secret());
            return base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
