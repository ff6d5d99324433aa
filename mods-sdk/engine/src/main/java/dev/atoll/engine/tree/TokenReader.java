package dev.atoll.engine.tree;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Builds a tree from JSON's or CBOR's tokens, within limits. Used once. */
final class TokenReader {
    private final Limits limits;
    private final boolean finite;
    private int values;

    /** Opens the parser; the opening itself may fail on broken input. */
    interface Source {
        JsonParser open() throws IOException;
    }

    /** @param finite whether numbers must be: text says 1e999, and no text could say what it is read as */
    TokenReader(Limits limits, boolean finite) {
        this.limits = limits;
        this.finite = finite;
    }

    @Nullable Object read(Source source) {
        try (JsonParser parser = source.open()) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new TreeException("expected a value, got nothing");
            }
            Object tree = value(parser, first, 0);
            if (parser.nextToken() != null) {
                throw new TreeException("something follows the value");
            }
            return tree;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // The parser's own words may quote the input, so they aren't handed on.
            throw new TreeException("malformed (" + e.getClass().getSimpleName() + ")");
        }
    }

    private @Nullable Object value(JsonParser parser, @Nullable JsonToken token, int depth) throws IOException {
        if (++values > limits.values()) {
            throw new TreeException("more than " + limits.values() + " values");
        }
        if (token == null) {
            throw new TreeException("ends in the middle");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> real(parser);
            case VALUE_EMBEDDED_OBJECT -> bytes(parser);
            case START_ARRAY -> list(parser, depth + 1);
            case START_OBJECT -> object(parser, depth + 1);
            default -> throw new TreeException("unexpected " + token);
        };
    }

    private String text(String text) {
        if (text.length() > limits.text()) {
            throw new TreeException("a text longer than " + limits.text());
        }
        if (!WellFormed.is(text)) {
            throw new TreeException("a text with half a character");
        }
        return text;
    }

    private static Object whole(JsonParser parser) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        if (type != JsonParser.NumberType.INT && type != JsonParser.NumberType.LONG) {
            throw new TreeException("a whole number beyond 64 bits");
        }
        return parser.getLongValue();
    }

    private Object real(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        if (finite && !Double.isFinite(number)) {
            throw new TreeException("a number beyond 64 bits");
        }
        return number;
    }

    private Object bytes(JsonParser parser) throws IOException {
        if (!(parser.getEmbeddedObject() instanceof byte[] bytes)) {
            throw new TreeException("neither text nor bytes");
        }
        if (bytes.length > limits.text()) {
            throw new TreeException("bytes longer than " + limits.text());
        }
        return bytes;
    }

    private Object list(JsonParser parser, int depth) throws IOException {
        deeper(depth);
        var list = new ArrayList<@Nullable Object>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            list.add(value(parser, next, depth));
        }
        return list;
    }

    private Object object(JsonParser parser, int depth) throws IOException {
        deeper(depth);
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            if (next != JsonToken.FIELD_NAME) {
                throw new TreeException("a key that is no text");
            }
            String key = text(parser.currentName());
            if (object.containsKey(key)) {
                throw new TreeException("key " + Place.describe(key) + " twice");
            }
            object.put(key, value(parser, parser.nextToken(), depth));
        }
        return object;
    }

    private void deeper(int depth) {
        if (depth > limits.depth()) {
            throw new TreeException("deeper than " + limits.depth() + " levels");
        }
    }
}
