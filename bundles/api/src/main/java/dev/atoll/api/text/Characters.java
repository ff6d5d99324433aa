package dev.atoll.api.text;

import java.util.Set;

/** Which characters are fit to be shown to others, one by one. Pure. */
public final class Characters {
    /** Thai and Vietnamese need two; more pile up into neighbouring lines. */
    public static final int MARKS_IN_A_ROW_MAX = 2;

    /** What nobody sees although its category is a letter, a mark or a symbol: of Unicode's default ignorables, and the blank of braille. */
    private static final Set<Integer> BLANK =
            Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0);

    private Characters() {}

    /**
     * Whether people see something of a character, its own and not drawn around another. Spaces count as seen.
     *
     * @param point a code point
     */
    public static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.ENCLOSING_MARK -> false;
            default -> !isBlank(point);
        };
    }

    /**
     * Whether nobody sees a character although its category says otherwise: fillers and variation selectors.
     *
     * @param point a code point
     */
    public static boolean isBlank(int point) {
        boolean selector = (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
        return selector || BLANK.contains(point);
    }

    /**
     * Whether a character is drawn onto the one before it.
     *
     * @param point a code point
     */
    public static boolean isMark(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK;
    }
}
