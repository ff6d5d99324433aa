package dev.atoll.admin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of JSON as the tool needs. */
final class Json {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

    private Json() {}

    /** The first text with this name, wherever in the document. */
    static Optional<String> text(String json, String name) {
        Matcher member = Pattern.compile("\"" + Pattern.quote(name) + "\":\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(json);
        return member.find() ? Optional.of(unescaped(member.group(1))) : Optional.empty();
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
    }

    private static String character(String escape) {
        return switch (escape.charAt(0)) {
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }

    /** The same document with a line for each value; what is no document, such as a proxy's page, as it is. */
    static String indented(String json) {
        if (!json.startsWith("{") && !json.startsWith("[")) {
            return json;
        }
        var out = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            char next = i + 1 < json.length() ? json.charAt(i + 1) : '\n';
            out.append(c);
            if (quoted && c == '\\') {
                i++;
                out.append(next);
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ':') {
                out.append(' ');
            } else if (!quoted && c == ',') {
                out.append(line(depth));
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
                out.append("}]".indexOf(next) < 0 ? line(depth) : "");
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
                if ("{[".indexOf(json.charAt(i - 1)) < 0) {
                    out.insert(out.length() - 1, line(depth));
                }
            }
        }
        return out.toString();
    }

    private static String line(int depth) {
        return "\n" + "  ".repeat(depth);
    }
}
