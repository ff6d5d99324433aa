package dev.atoll.rooms.client;

import java.security.SecureRandom;
import java.util.Base64;

/** What must not be guessed, and what people read to each other. */
public final class Secrets {
    /** Without the letters and digits that look or sound alike. */
    private static final String CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final String ROOM_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CODE_CHARS = 6;
    private static final int ROOM_CHARS = 12;
    private static final int TOKEN_BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    /** A private room's code, easy to say and to type. */
    public String code() {
        return draw(CODE_LETTERS, CODE_CHARS);
    }

    /** A room's id. */
    public String room() {
        return draw(ROOM_LETTERS, ROOM_CHARS);
    }

    /** 192 bits that open something. */
    public String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A room's seed. */
    public long seed() {
        return random.nextLong();
    }

    private String draw(String letters, int chars) {
        var drawn = new StringBuilder(chars);
        for (int i = 0; i < chars; i++) {
            drawn.append(letters.charAt(random.nextInt(letters.length())));
        }
        return drawn.toString();
    }
}
