package dev.atoll.engine.tree;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of bytes: bytes in CBOR, base64 in JSON; a list of numbers is read, too. */
record BytesBinding() implements Binding {
    @Override
    public Object toTree(Object value) {
        return ((byte[]) value).clone();
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        if (tree instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (tree instanceof String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                return place.expected("base64", tree);
            }
        }
        return tree instanceof List
                ? new ArrayBinding(byte.class).fromTree(tree, place)
                : place.expected("bytes", tree);
    }

    @Override
    public Object zero() {
        return new byte[0];
    }
}
