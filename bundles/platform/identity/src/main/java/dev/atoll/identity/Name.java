package dev.atoll.identity;

import dev.atoll.api.http.Problem;
import dev.atoll.api.text.Characters;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A name that people can read, tell apart and type.
 *
 * @param shown as people see it, in NFKC: 3 to 24 code points
 * @param key equal for names that differ in case only
 * @param skeleton equal for names that look alike, as {@link Lookalikes} sees it
 */
record Name(String shown, String key, String skeleton) {
    static final int LENGTH_MIN = 3;
    static final int LENGTH_MAX = 24;
    /** Before normalising, which can make a character eighteen times as long. */
    private static final int RAW_LENGTH_MAX = 200;
    /** Scripts that are written together; all others stand alone, since mixing them is how look-alikes are made. */
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    /** Skeletons of names that would be taken for the server's own word. */
    private static final Set<String> RESERVED = Set.of(
            Lookalikes.skeleton("admin"),
            Lookalikes.skeleton("administrator"),
            Lookalikes.skeleton("atoll"),
            Lookalikes.skeleton("moderator"),
            Lookalikes.skeleton("operator"),
            Lookalikes.skeleton("server"),
            Lookalikes.skeleton("system"));

    /**
     * Reads what somebody typed.
     *
     * @throws Problem {@code bad-name} with the reason
     */
    static Name of(String typed) {
        Name name = evenReserved(typed);
        if (RESERVED.contains(name.skeleton) || RESERVED.contains(Lookalikes.skeleton(name.key))) {
            throw bad("This name is reserved for the server itself.");
        }
        return name;
    }

    /** As {@link #of}, for accounts that the server itself makes. */
    static Name evenReserved(String typed) {
        if (typed.length() > RAW_LENGTH_MAX) {
            throw tooLong();
        }
        refuseHalfCharacters(typed);
        String shown = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        int length = shown.codePointCount(0, shown.length());
        if (length > LENGTH_MAX) {
            throw tooLong();
        }
        shown.codePoints().forEach(Name::refuseInvisible);
        if (length < LENGTH_MIN) {
            throw bad("A name has at least " + LENGTH_MIN + " characters.");
        }
        if (shown.startsWith(" ") || shown.endsWith(" ") || shown.contains("  ")) {
            throw bad("A name has no spaces at its ends and no two in a row.");
        }
        if (shown.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw bad("A name has at least one letter or digit.");
        }
        refusePiledMarks(shown);
        refuseMixedScripts(shown);
        return new Name(shown, fold(shown), Lookalikes.skeleton(shown));
    }

    /** The key of whatever somebody typed, for finding an account; never fails, and finds nothing when it is no name. */
    static String keyOf(String typed) {
        String within = typed.length() > RAW_LENGTH_MAX ? typed.substring(0, RAW_LENGTH_MAX) : typed;
        // A zero byte can't be sent to PostgreSQL, and no name has one.
        return fold(Normalizer.normalize(within, Normalizer.Form.NFKC)).replace('\0', ' ');
    }

    /** Case folding by way of upper case, which catches the sharp s and the dotless i. */
    static String fold(String text) {
        return Normalizer.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private static void refuseHalfCharacters(String typed) {
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < typed.length()
                    && Character.isLowSurrogate(typed.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw bad("The name has half a character at position " + (i + 1) + ".");
            }
        }
    }

    private static void refuseInvisible(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL -> throw bad("Control characters such as " + hex(c) + " can't be in a name.");
            case Character.FORMAT -> throw bad(
                    "Invisible characters and direction marks such as " + hex(c) + " can't be in a name.");
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> throw bad("A name is one line.");
            case Character.SPACE_SEPARATOR -> {
                if (c != ' ') {
                    throw bad("Of all spaces only the plain one can be in a name, not " + hex(c) + ".");
                }
            }
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> throw bad(
                    hex(c) + " means nothing to other people's devices; leave it out.");
            case Character.ENCLOSING_MARK -> throw bad("Enclosing marks such as " + hex(c) + " can't be in a name.");
            default -> {
                if (Characters.isBlank(c)) {
                    throw bad("Invisible characters such as " + hex(c) + " can't be in a name.");
                }
            }
        }
    }

    private static void refusePiledMarks(String shown) {
        int row = Characters.MARKS_IN_A_ROW_MAX;
        for (int c : shown.codePoints().toArray()) {
            row = Characters.isMark(c) ? row + 1 : 0;
            if (row > Characters.MARKS_IN_A_ROW_MAX) {
                throw bad("A name starts with a character of its own, and has at most " + Characters.MARKS_IN_A_ROW_MAX
                        + " marks on each.");
            }
        }
    }

    private static void refuseMixedScripts(String shown) {
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        shown.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        if (scripts.size() > 1 && TOGETHER.stream().noneMatch(set -> set.containsAll(scripts))) {
            throw bad("A name is written in one script; this one mixes "
                    + scripts.stream()
                            .map(script -> script.name().toLowerCase(Locale.ROOT))
                            .reduce((a, b) -> a + " and " + b)
                            .orElse("some")
                    + ".");
        }
    }

    private static String hex(int c) {
        return "U+%04X".formatted(c);
    }

    private static Problem tooLong() {
        return bad("A name has at most " + LENGTH_MAX + " characters.");
    }

    private static Problem bad(String detail) {
        return Problem.badRequest("bad-name", detail);
    }
}
