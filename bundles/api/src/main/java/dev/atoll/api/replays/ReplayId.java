package dev.atoll.api.replays;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The public name of a match's replay. It follows from the match's effect, so that who keeps results and who keeps replays
 * name the same match without asking each other, and says nothing about the room.
 *
 * @param text 24 hexadecimal digits
 */
public record ReplayId(String text) {
    private static final int BYTES = 12;

    /** The name for the match whose result this effect submitted. */
    public static ReplayId of(String effect) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("replay:" + effect).getBytes(StandardCharsets.UTF_8));
            return new ReplayId(HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
