package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Shape;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text: its length in bytes, then its UTF-8. */
final class TextNode extends Node {
    private final int max;
    private final int width;

    TextNode(int max) {
        this.max = max;
        this.width = Shape.width(max);
    }

    /** Cuts at the last whole character that fits: a view must not fail. */
    static String fit(String text, int max) {
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            bytes += size(point);
            if (bytes > max) {
                return text.substring(0, i);
            }
            i += Character.charCount(point);
        }
        return text;
    }

    private static int size(int point) {
        // Half a pair is written as a question mark.
        if (point < 0x80 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            return 1;
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    private void write(String text, BitWriter to) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        to.write(utf8.length, width);
        for (byte each : utf8) {
            to.write(each, Byte.SIZE);
        }
    }

    @Override
    int cells() {
        return 1;
    }

    @Override
    void skip(Cells cells) {
        cells.at++;
    }

    @Override
    void full(Cells next, BitWriter to) {
        write(next.text(next.next()), to);
    }

    @Override
    boolean delta(Cells base, Cells next, BitWriter to) {
        String before = base.text(base.next());
        String text = next.text(next.next());
        if (text.equals(before)) {
            return false;
        }
        write(text, to);
        return true;
    }

    @Override
    void readFull(BitReader from, Cells into) {
        int length = (int) from.read(width);
        if (length > max) {
            throw new WireException("a text of more than " + max + " bytes");
        }
        into.add(from.text(length));
    }

    @Override
    void readDelta(BitReader from, Cells base, Cells into) {
        base.at++;
        readFull(from, into);
    }

    @Override
    void carry(Cells base, Cells into) {
        into.add(base.text(base.next()));
    }

    @Override
    Object toTree(Cells cells) {
        return cells.text(cells.next());
    }

    @Override
    void fromTree(@Nullable Object tree, Cells into) {
        if (!(tree instanceof String text) || !fit(text, max).equals(text)) {
            throw misfit("a text of at most " + max + " bytes", tree);
        }
        into.add(text);
    }
}
