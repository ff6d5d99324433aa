package dev.atoll.engine.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees as JSON text (RFC 8259). Safe for all threads. */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private Json() {}

    /** In the order of the tree's maps; {@code byte[]} as base64.
     *
     * @throws IllegalArgumentException when it holds what no tree holds, or a number that JSON has no text for
     */
    public static String write(@Nullable Object tree) {
        return write(tree, false);
    }

    private static String write(@Nullable Object tree, boolean readably) {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(tree, readably, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Like {@link #write}, for people who want to see what there is: with null for a number that JSON has no text for. */
    public static String writeReadably(@Nullable Object tree) {
        return write(tree, true);
    }

    /** {@link #write} as UTF-8. */
    public static byte[] writeBytes(@Nullable Object tree) {
        return write(tree).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads with {@link Limits#MESSAGE}. A number without point and exponent becomes a {@code Long}, any other a
     * {@code Double}.
     *
     * @throws TreeException when the text is no JSON, goes on after the value, repeats a key, has a number beyond 64
     *     bits, or breaks the limits
     */
    public static @Nullable Object read(String text) {
        return read(text, Limits.MESSAGE);
    }

    /** Like {@link #read(String)} with other limits. */
    public static @Nullable Object read(String text, Limits limits) {
        return new TokenReader(limits, true).read(() -> FACTORY.createParser(text));
    }

    /** Like {@link #read(String)}, of UTF-8. */
    public static @Nullable Object read(byte[] utf8, Limits limits) {
        return new TokenReader(limits, true).read(() -> FACTORY.createParser(utf8));
    }

    /** Like {@link #read(String)}, when it must be an object. */
    public static Map<String, Object> readObject(String text) {
        Object tree = read(text);
        Map<String, Object> members = Trees.asMap(tree);
        if (members == null) {
            throw new TreeException("expected an object, got " + Place.describe(tree));
        }
        return members;
    }

    private static void write(@Nullable Object tree, boolean readably, JsonGenerator to) throws IOException {
        if (tree == null) {
            to.writeNull();
        } else if (tree instanceof Long || tree instanceof Integer || tree instanceof Short || tree instanceof Byte) {
            to.writeNumber(((Number) tree).longValue());
        } else if (tree instanceof Double || tree instanceof Float) {
            double number = ((Number) tree).doubleValue();
            if (Double.isFinite(number)) {
                to.writeNumber(number);
            } else if (readably) {
                to.writeNull();
            } else {
                throw new IllegalArgumentException("JSON has no text for " + number);
            }
        } else if (tree instanceof Boolean flag) {
            to.writeBoolean(flag);
        } else if (tree instanceof String text) {
            to.writeString(text);
        } else if (tree instanceof byte[] bytes) {
            to.writeBinary(bytes);
        } else if (tree instanceof List<?> list) {
            to.writeStartArray();
            for (Object element : list) {
                write(element, readably, to);
            }
            to.writeEndArray();
        } else if (tree instanceof Map<?, ?> map) {
            to.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                to.writeFieldName((String) member.getKey());
                write(member.getValue(), readably, to);
            }
            to.writeEndObject();
        } else {
            throw new IllegalArgumentException(
                    "a tree can't hold a " + tree.getClass().getName());
        }
    }
}
