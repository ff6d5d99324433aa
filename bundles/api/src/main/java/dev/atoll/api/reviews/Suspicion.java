package dev.atoll.api.reviews;

/**
 * An account did something that no honest client does. Texts that are too long are cut, and control characters in them
 * become spaces, since some come from clients.
 *
 * @param account the account's id
 * @param name its name at that time
 * @param game the game's name, or empty when it was none
 * @param what the same few words for the same thing: what is counted together; at most 64 characters
 * @param room where it happened last
 * @param sample what it looked like, for people; at most 200 characters
 * @param severe whether one of it is enough to be looked at; else some must come together
 */
public record Suspicion(
        String account, String name, String game, String what, String room, String sample, boolean severe) {
    private static final int TEXT_MAX = 64;
    private static final int SAMPLE_MAX = 200;

    public Suspicion {
        account = clean(account, TEXT_MAX);
        name = clean(name, TEXT_MAX);
        game = clean(game, TEXT_MAX);
        what = clean(what, TEXT_MAX);
        room = clean(room, TEXT_MAX);
        sample = clean(sample, SAMPLE_MAX);
    }

    private static String clean(String text, int max) {
        var clean = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length() && i < max; i++) {
            char c = text.charAt(i);
            // Half a pair is no character either.
            clean.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
        }
        return clean.toString();
    }
}
