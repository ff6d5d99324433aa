package dev.atoll.engine.tree;

import org.jspecify.annotations.Nullable;

/**
 * Text.
 *
 * @param max bytes of UTF-8 in a strict reading; 0 for any
 */
record TextBinding(int max) implements Binding {
    @Override
    public Object toTree(Object value) {
        return value;
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        if (!(tree instanceof String text)) {
            return place.expected("a text", tree);
        }
        if (place.strict() && max > 0 && bytes(text) > max) {
            return place.expected("a text of at most " + max + " bytes", tree);
        }
        return text;
    }

    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a pair counts two of the pair's four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    @Override
    public Object zero() {
        return "";
    }
}
