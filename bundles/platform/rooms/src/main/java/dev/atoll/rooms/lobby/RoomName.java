package dev.atoll.rooms.lobby;

import dev.atoll.api.text.Characters;
import java.text.Normalizer;

/** What people call their rooms, made fit to be shown to others. */
final class RoomName {
    private static final int CHARS_MAX = 40;

    private RoomName() {}

    /**
     * Without what can't be seen, without directions, with single spaces and at most {@value Characters#MARKS_IN_A_ROW_MAX}
     * marks on a character, at most 40 characters.
     *
     * @return empty when nothing that can be seen remains
     */
    static String cleaned(String raw) {
        var kept = new StringBuilder();
        int marks = Characters.MARKS_IN_A_ROW_MAX;
        for (int point :
                Normalizer.normalize(raw, Normalizer.Form.NFKC).codePoints().toArray()) {
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                    kept.append(' ');
                }
                // A mark has nothing to stand on here.
                marks = Characters.MARKS_IN_A_ROW_MAX;
            } else if (Characters.isVisible(point) && kept.length() + Character.charCount(point) <= CHARS_MAX) {
                marks = Characters.isMark(point) ? marks + 1 : 0;
                if (marks <= Characters.MARKS_IN_A_ROW_MAX) {
                    kept.appendCodePoint(point);
                }
            }
        }
        return kept.toString().strip();
    }
}
