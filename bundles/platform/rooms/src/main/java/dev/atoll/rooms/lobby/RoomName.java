package dev.atoll.rooms.lobby;

import java.text.Normalizer;

/** What people call their rooms, made fit to be shown to others. */
final class RoomName {
    private static final int CHARS_MAX = 40;

    private RoomName() {}

    /**
     * Without control, format and bidirectional override characters, with single spaces, at most 40 characters.
     *
     * @return empty when nothing that can be seen remains
     */
    static String cleaned(String raw) {
        var kept = new StringBuilder();
        Normalizer.normalize(raw, Normalizer.Form.NFKC).codePoints().forEach(point -> {
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                    kept.append(' ');
                }
            } else if (isVisible(point) && kept.length() + Character.charCount(point) <= CHARS_MAX) {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString().strip();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
