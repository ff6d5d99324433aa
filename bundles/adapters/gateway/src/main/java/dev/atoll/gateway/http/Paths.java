package dev.atoll.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes request targets apart, strictly: what two readers might understand differently is refused. */
final class Paths {
    private static final int SEGMENTS_MAX = 32;
    private static final int PARAMETERS_MAX = 32;

    private Paths() {}

    /**
     * The decoded segments of a path, or null when it isn't a plain one: dot segments, encoded slashes, control characters,
     * malformed escapes and malformed UTF-8 are refused rather than cleaned up.
     */
    static @Nullable List<String> segments(String rawPath) {
        if (!rawPath.startsWith("/")) {
            return null;
        }
        var parts = RouteTable.segments(rawPath);
        if (parts.size() > SEGMENTS_MAX) {
            return null;
        }
        var decoded = new ArrayList<String>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            String part = decode(parts.get(i), false);
            if (part == null
                    || part.equals(".")
                    || part.equals("..")
                    || part.indexOf('/') >= 0
                    || part.indexOf('\\') >= 0) {
                return null;
            }
            if (part.isEmpty() && i < parts.size() - 1) {
                return null;
            }
            decoded.add(part);
        }
        return decoded;
    }

    /** The parameters of a query, decoded, or null when it is malformed or gives one twice. */
    static @Nullable Map<String, String> query(@Nullable String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return Map.of();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : rawQuery.split("&", PARAMETERS_MAX + 1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
            if (name == null || value == null || parameters.size() >= PARAMETERS_MAX) {
                return null;
            }
            if (parameters.put(name, value) != null) {
                return null;
            }
        }
        return parameters;
    }

    private static @Nullable String decode(String raw, boolean plusIsSpace) {
        var bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int b = c;
            if (c == '%') {
                b = i + 2 < raw.length() ? (hex(raw.charAt(i + 1)) << 4) | hex(raw.charAt(i + 2)) : -1;
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                b = ' ';
            }
            if (b < 0x20 || b == 0x7f || c > 0x7e) {
                return null;
            }
            bytes.put((byte) b);
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            return text.chars().anyMatch(Character::isISOControl) ? null : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int hex(char c) {
        int digit = c < 0x80 ? Character.digit(c, 16) : -1;
        return digit < 0 ? -256 : digit;
    }
}
