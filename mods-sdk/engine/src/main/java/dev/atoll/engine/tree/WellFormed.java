package dev.atoll.engine.tree;

/** Text that UTF-8 can say: without halves of surrogate pairs, which a game gets by cutting a text in the wrong place. */
final class WellFormed {
    private WellFormed() {}

    static boolean is(String text) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (isHalf(point)) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    /** The text with a replacement character for each half. */
    static String of(String text) {
        if (is(text)) {
            return text;
        }
        var well = new StringBuilder(text.length());
        text.codePoints().forEach(point -> well.appendCodePoint(isHalf(point) ? 0xFFFD : point));
        return well.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
