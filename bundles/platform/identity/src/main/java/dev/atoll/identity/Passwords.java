package dev.atoll.identity;

import dev.atoll.api.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords with Argon2id, a few at a time: a flood of log-ins waits here, and then is sent away, while
 * the processors and the heap stay with the games.
 */
final class Passwords {
    static final int LENGTH_MIN = 10;
    static final int LENGTH_MAX = 128;
    private static final int DISTINCT_MIN = 4;

    /** The passwords of ten and more characters that every guessing list begins with. */
    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "0123456789",
            "12345678910",
            "123456789a",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "q1w2e3r4t5",
            "qwertyuiop",
            "qwerty1234",
            "qwerty12345",
            "qwerty123456",
            "asdfghjkl1",
            "zxcvbnm123",
            "password12",
            "password123",
            "password1234",
            "password12345",
            "passw0rd123",
            "mypassword",
            "changeme123",
            "letmein123",
            "iloveyou12",
            "iloveyou123",
            "welcome123",
            "welcome1234",
            "football123",
            "baseball123",
            "superman123",
            "princess123",
            "abcdefghij",
            "abcdef12345",
            "abc1234567",
            "abcd123456",
            "administrator",
            "adminadmin",
            "unbelievable",
            "1029384756",
            "9876543210",
            "0987654321",
            "qazwsxedcr");

    /** Without letters that are mixed up when copied by hand; 20 of them have 98 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LETTERS = 5;

    /** Whether a password fits, and whether its hash should be made anew at today's cost. */
    record Match(boolean fits, boolean stale) {}

    private final PasswordHash.Cost cost;
    private final int runningMax;
    private final Semaphore running;
    private final Semaphore admitted;
    private final Duration wait;
    private final SecureRandom random = new SecureRandom();
    private final String nobodys;

    /**
     * @param runningMax how many are hashed at once
     * @param waitingMax how many more may wait for that
     * @param wait how long they wait before they are sent away
     */
    Passwords(PasswordHash.Cost cost, int runningMax, int waitingMax, Duration wait) {
        this.cost = cost;
        this.runningMax = runningMax;
        this.running = new Semaphore(runningMax, true);
        this.admitted = new Semaphore(runningMax + waitingMax);
        this.wait = wait;
        this.nobodys = PasswordHash.of(cost, random(PasswordHash.SALT_BYTES), random(PasswordHash.HASH_BYTES))
                .phc();
    }

    /**
     * Refuses what is guessed first.
     *
     * @throws Problem {@code weak-password} with the reason
     */
    static void refuseWeak(String password, Name name) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN) {
            throw weak("A password has at least " + LENGTH_MIN + " characters; a few random words do well.");
        }
        if (length > LENGTH_MAX) {
            throw weak("A password has at most " + LENGTH_MAX + " characters.");
        }
        String folded = Name.fold(password);
        if (password.codePoints().distinct().count() < DISTINCT_MIN || COMMON.contains(folded)) {
            throw weak("This password is one of the first that anybody would guess.");
        }
        if (folded.replace(name.key(), "").length() < LENGTH_MIN / 2) {
            throw weak("This password is little more than the name.");
        }
    }

    /** A password that nobody chose. */
    static String fresh() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
            if (i > 0 && i % GROUP_LETTERS == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** The PHC string of a password. Blocks; {@code work-*} threads only. */
    String hash(String password) {
        return inTurn(() -> {
            byte[] salt = random(PasswordHash.SALT_BYTES);
            return PasswordHash.of(cost, salt, argon2id(password, cost, salt, PasswordHash.HASH_BYTES))
                    .phc();
        });
    }

    /**
     * Whether this is the password of that hash. Takes as long for no hash at all, so that a clock can't tell which names
     * exist. Blocks; {@code work-*} threads only.
     */
    Match check(String password, @Nullable String phc) {
        PasswordHash stored = PasswordHash.parse(phc == null ? nobodys : phc);
        return inTurn(() -> {
            boolean fits = fits(password, stored);
            return new Match(phc != null && fits, !stored.cost().equals(cost));
        });
    }

    /** How many are being hashed, or wait for it. */
    int busy() {
        return runningMax - running.availablePermits() + running.getQueueLength();
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw crowded();
        }
        try {
            if (!running.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw crowded();
            }
            try {
                return work.get();
            } finally {
                running.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw crowded();
        } finally {
            admitted.release();
        }
    }

    private static boolean fits(String password, PasswordHash stored) {
        byte[] expected = stored.hashBytes();
        byte[] hash = argon2id(password, stored.cost(), stored.saltBytes(), expected.length);
        return MessageDigest.isEqual(hash, expected);
    }

    private static byte[] argon2id(String password, PasswordHash.Cost cost, byte[] salt, int bytes) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        // The same keys give other code points on other systems.
        byte[] typed = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[bytes];
        generator.generateBytes(typed, hash);
        Arrays.fill(typed, (byte) 0);
        return hash;
    }

    private byte[] random(int bytes) {
        byte[] fresh = new byte[bytes];
        random.nextBytes(fresh);
        return fresh;
    }

    private static Problem weak(String detail) {
        return Problem.badRequest("weak-password", detail);
    }

    private static Problem crowded() {
        return Problem.unavailable("sign-in-busy", "Many people are signing in right now. Try again in a few seconds.");
    }
}
