package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity.TokenStatus;
import dev.atoll.api.identity.Role;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.Mac;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Caller ADA = new Caller(
            UUID.randomUUID().toString(),
            "Ада \"🦀\" Ω",
            Role.PLAYER,
            UUID.randomUUID().toString());

    private final SetClock clock = new SetClock(NOON);
    private final TreeSet<String> revoked = new TreeSet<>();
    private final KeyRing.Key first = key(1, NOON);
    private final AccessTokens tokens = new AccessTokens(clock, Duration.ofMinutes(10), revoked::contains);

    @BeforeEach
    void load() {
        tokens.use(new KeyRing(List.of(first)));
    }

    private static KeyRing.Key key(int generation, Instant activates) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) generation);
        return KeyRing.Key.of(generation, secret, activates);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    /** Signed as a token of ours, with whatever in it. */
    private String signed(String payload) throws GeneralSecurityException {
        String body = first.header() + "." + base64(payload);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(first.secret());
        byte[] signature = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        return body + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static void assertInvalid(TokenStatus status) {
        assertInstanceOf(TokenStatus.Invalid.class, status);
    }

    @Test
    void saysWhoTheTokenIsFor() {
        assertEquals(new TokenStatus.Valid(ADA), tokens.verify(tokens.issue(ADA)));
    }

    @Test
    void expiresAfterItsLifeAndTheSkew() {
        String token = tokens.issue(ADA);
        clock.set(NOON.plusSeconds(604));
        assertInstanceOf(TokenStatus.Valid.class, tokens.verify(token));
        clock.set(NOON.plusSeconds(605));
        assertEquals(new TokenStatus.Expired(), tokens.verify(token));
    }

    @Test
    void refusesTokensOfTheFutureBeyondTheSkew() {
        clock.set(NOON.plusSeconds(100));
        String token = tokens.issue(ADA);
        clock.set(NOON.plusSeconds(95));
        assertInstanceOf(TokenStatus.Valid.class, tokens.verify(token));
        clock.set(NOON.plusSeconds(94));
        assertInvalid(tokens.verify(token));
    }

    @Test
    void refusesRevokedSessions() {
        String token = tokens.issue(ADA);
        revoked.add(ADA.session());
        assertInvalid(tokens.verify(token));
    }

    @Test
    void refusesEveryTokenWithOneCharacterChanged() {
        String token = tokens.issue(ADA);
        for (int i = 0; i < token.length(); i++) {
            for (char c : new char[] {'A', '.', '=', 'z', '\u0000', 'é'}) {
                if (token.charAt(i) != c) {
                    assertInvalid(tokens.verify(token.substring(0, i) + c + token.substring(i + 1)));
                }
            }
            assertInvalid(tokens.verify(token.substring(0, i)));
        }
        assertInvalid(tokens.verify(token + "A"));
        assertInvalid(tokens.verify(token + "="));
        assertInvalid(tokens.verify(" " + token));
        assertInvalid(tokens.verify(token + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"1\"}",
                "{\"alg\":\"None\",\"typ\":\"at+jwt\",\"kid\":\"1\"}",
                "{\"alg\":\"HS512\",\"typ\":\"at+jwt\",\"kid\":\"1\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"1\"}",
                "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"1\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"1\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"2\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"../../etc/passwd\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"1\",\"jwk\":{}}",
                "{\"typ\":\"at+jwt\",\"alg\":\"HS256\",\"kid\":\"1\"}",
                "{}"
            })
    void acceptsNoHeaderButItsOwn(String header) throws GeneralSecurityException {
        String payload = tokens.issue(ADA).split("\\.", -1)[1];
        String body = base64(header) + "." + payload;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(first.secret());
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        assertInvalid(tokens.verify(body + "." + signature));
        assertInvalid(tokens.verify(body + "."));
        assertInvalid(tokens.verify(body));
    }

    @Test
    void refusesAPayloadThatGivesMorePower() {
        String[] parts = tokens.issue(ADA).split("\\.", -1);
        String more = base64(text(parts[1]).replace("PLAYER", "OPERATOR"));
        assertNotEquals(parts[1], more);
        assertInvalid(tokens.verify(parts[0] + "." + more + "." + parts[2]));
    }

    @Test
    void refusesAnotherServersKey() {
        var other = new AccessTokens(clock, Duration.ofMinutes(10), session -> false);
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 77);
        other.use(new KeyRing(List.of(KeyRing.Key.of(1, secret, NOON))));
        assertInvalid(tokens.verify(other.issue(ADA)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"iss\":\"atoll\",\"aud\":\"atoll\"}",
                "{\"iss\":\"atoll\",\"aud\":\"atoll\",\"nbf\":0,\"exp\":\"soon\"}",
                "{\"iss\":\"atoll\",\"aud\":\"atoll\",\"nbf\":0,\"exp\":99999999999999999999}",
                "{\"iss\":\"atoll\",\"aud\":\"atoll\",\"nbf\":0,\"exp\":9223372036854775807}",
                "{\"iss\":\"atoll\",\"aud\":\"atoll\",\"nbf\":0,\"exp\":9999999999,\"sub\":{\"a\":[1]}}",
                "{\"iss\":\"else\",\"aud\":\"atoll\",\"nbf\":0,\"exp\":9999999999,\"sub\":\"a\",\"name\":\"b\",\"role\":\"PLAYER\",\"sid\":\"c\"}",
                "{\"iss\":\"atoll\",\"aud\":\"else\",\"nbf\":0,\"exp\":9999999999,\"sub\":\"a\",\"name\":\"b\",\"role\":\"PLAYER\",\"sid\":\"c\"}",
                "{\"iss\":\"atoll\",\"aud\":\"atoll\",\"nbf\":0,\"exp\":9999999999,\"sub\":\"a\",\"name\":\"b\",\"role\":\"GOD\",\"sid\":\"c\"}",
                "{\"iss\":\"atoll\",\"aud\":\"atoll\",\"nbf\":0,\"exp\":9999999999,\"sub\":\"a\",\"sub\":\"z\",\"name\":\"b\",\"role\":\"PLAYER\",\"sid\":\"c\"}"
            })
    void refusesClaimsThatAreMissingOrWrong(String payload) throws GeneralSecurityException {
        assertInvalid(tokens.verify(signed(payload)));
    }

    @Test
    void claimsOfLaterVersionsDoNoHarm() throws GeneralSecurityException {
        String payload = "{\"new\":{\"a\":[1,2]},\"iss\":\"atoll\",\"aud\":\"atoll\",\"nbf\":0,\"exp\":9999999999,"
                + "\"sub\":\"a\",\"name\":\"b\",\"role\":\"PLAYER\",\"sid\":\"c\"}";
        assertEquals(new TokenStatus.Valid(new Caller("a", "b", Role.PLAYER, "c")), tokens.verify(signed(payload)));
    }

    @Test
    void aNewKeySignsWhenActiveAndTheOldOneStillVerifies() {
        String old = tokens.issue(ADA);
        tokens.use(new KeyRing(List.of(first, key(2, NOON.plusSeconds(120)))));
        assertEquals(old.split("\\.", -1)[0], tokens.issue(ADA).split("\\.", -1)[0]);
        clock.set(NOON.plusSeconds(120));
        String fresh = tokens.issue(ADA);
        assertNotEquals(old.split("\\.", -1)[0], fresh.split("\\.", -1)[0]);
        assertInstanceOf(TokenStatus.Valid.class, tokens.verify(old));
        assertInstanceOf(TokenStatus.Valid.class, tokens.verify(fresh));
        tokens.use(new KeyRing(List.of(key(2, NOON))));
        assertInvalid(tokens.verify(old));
    }

    @Test
    void withoutKeysNothingIsIssuedAndClientsAreAskedToRefresh() {
        var starting = new AccessTokens(clock, Duration.ofMinutes(10), session -> false);
        assertEquals(new TokenStatus.Expired(), starting.verify(tokens.issue(ADA)));
        assertEquals(503, assertThrows(Problem.class, () -> starting.issue(ADA)).status());
    }

    @Test
    void theLongestNameFits() {
        var longest = new Caller(ADA.account(), "\uD83E\uDD80".repeat(24), Role.OPERATOR, ADA.session());
        String token = tokens.issue(longest);
        assertTrue(token.length() < AccessTokens.LENGTH_MAX / 1.5, "length " + token.length());
        assertEquals(new TokenStatus.Valid(longest), tokens.verify(token));
    }

    @Test
    void anyTextGetsAnAnswer() {
        var random = new Random(11);
        String good = tokens.issue(ADA);
        for (int i = 0; i < 50_000; i++) {
            assertInvalid(tokens.verify(random.nextBoolean() ? noise(random) : mutated(random, good)));
        }
        assertInvalid(tokens.verify("."));
        assertInvalid(tokens.verify(".".repeat(100_000)));
        assertInvalid(tokens.verify(good.repeat(1_000)));
    }

    private static String noise(Random random) {
        return random.ints(random.nextInt(200), 0, random.nextBoolean() ? 0x80 : 0x1_0000)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    private static String mutated(Random random, String good) {
        var text = new StringBuilder(good);
        do {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) (text.charAt(at) ^ (1 << random.nextInt(7))));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, (char) random.nextInt(0x80));
            }
        } while (text.toString().equals(good));
        return text.toString();
    }
}
