package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1, 1);
    private static final Name ADA = Name.of("Ada Lovelace");

    private final Passwords passwords = new Passwords(CHEAP, 2, 4, Duration.ofSeconds(5));

    @Test
    void theRightPasswordFitsAndOthersDoNot() {
        String phc = passwords.hash("correct horse battery");
        assertTrue(passwords.check("correct horse battery", phc).fits());
        assertFalse(passwords.check("correct horse batterz", phc).fits());
        assertFalse(passwords.check("", phc).fits());
        assertFalse(passwords.check("x".repeat(10_000), phc).fits());
    }

    @Test
    void nothingFitsNobody() {
        assertEquals(new Passwords.Match(false, false), passwords.check("correct horse battery", null));
    }

    @Test
    void samePasswordsHashApart() {
        assertNotEquals(passwords.hash("correct horse battery"), passwords.hash("correct horse battery"));
    }

    @Test
    void composedAndDecomposedKeysAreOnePassword() {
        assertTrue(passwords
                .check("caf\u00E9 au lait", passwords.hash("cafe\u0301 au lait"))
                .fits());
    }

    @Test
    void agreesWithTheReferenceImplementation() {
        // The command line tool of the reference code: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1
        String phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(passwords.check("password", phc).fits());
        assertFalse(passwords.check("Password", phc).fits());
    }

    @Test
    void computesTheVectorOfTheStandard() {
        // RFC 9106, 5.3.
        byte[] tag = new byte[32];
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(HexFormat.of().parseHex("02".repeat(16)))
                .withSecret(HexFormat.of().parseHex("03".repeat(8)))
                .withAdditional(HexFormat.of().parseHex("04".repeat(12)))
                .build());
        generator.generateBytes(HexFormat.of().parseHex("01".repeat(32)), tag);
        assertEquals(
                "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
                HexFormat.of().formatHex(tag));
    }

    @Test
    void hashesOfAnotherCostAreStale() {
        String old = new Passwords(new PasswordHash.Cost(32, 1, 1), 1, 1, Duration.ofSeconds(1)).hash("correct horse");
        assertTrue(passwords.check("correct horse", old).fits());
        assertTrue(passwords.check("correct horse", old).stale());
        assertFalse(passwords
                .check("correct horse", passwords.hash("correct horse"))
                .stale());
    }

    @Test
    void phcStringsReadBack() {
        String phc = passwords.hash("correct horse battery");
        assertTrue(phc.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), phc);
        assertEquals(phc, PasswordHash.parse(phc).phc());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
                "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
                "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
                "$argon2id$v=19$m=64,t=1,p=999$c29tc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8"
            })
    void refusesWhatIsNoHash(String phc) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(phc));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "123456789",
                "1234567890",
                "QWERTYUIOP",
                "aaaaaaaaaaaa",
                "abababababab",
                "password123",
                "ada lovelace",
                "Ada Lovelace1"
            })
    void refusesWhatIsGuessedFirst(String password) {
        Problem problem = assertThrows(Problem.class, () -> Passwords.refuseWeak(password, ADA));
        assertEquals("weak-password", problem.type());
        assertFalse(problem.detail().contains("qwerty"));
    }

    @Test
    void lengthCountsCharactersNotBytes() {
        Passwords.refuseWeak("🦀🦐🦑🐙🐡🐠🐟🐬🐳🐋", ADA);
        Passwords.refuseWeak("ab cd".repeat(25) + "xyz", ADA);
        assertThrows(Problem.class, () -> Passwords.refuseWeak("ab cd".repeat(25) + "wxyz", ADA));
    }

    @Test
    void aFloodIsSentAwayAndTheRestIsServed() {
        var costly = new Passwords(new PasswordHash.Cost(4096, 2, 1), 1, 2, Duration.ofSeconds(20));
        var served = new AtomicInteger();
        var sentAway = new AtomicInteger();
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 24; i++) {
            var thread = new CompletableFuture<Void>();
            all.add(thread);
            new Thread(() -> {
                        try {
                            costly.hash("correct horse battery");
                            served.incrementAndGet();
                        } catch (Problem problem) {
                            assertEquals(503, problem.status());
                            sentAway.incrementAndGet();
                        }
                        thread.complete(null);
                    })
                    .start();
        }
        all.forEach(CompletableFuture::join);
        assertEquals(24, served.get() + sentAway.get());
        assertTrue(served.get() >= 3, "one runs and two wait: " + served);
        assertTrue(sentAway.get() > 0, "nobody was sent away");
        assertEquals(0, costly.busy());
    }
}
