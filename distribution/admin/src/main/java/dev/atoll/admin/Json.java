package dev.atoll.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** The documents that the server answers with (RFC 8259). */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DefaultPrettyPrinter LINES = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private Json() {}

    /** The members of an object; none of what is no object, such as a proxy's page. */
    static Map<String, Object> object(String document) {
        try {
            Map<String, Object> members = JSON.std.mapFrom(document);
            return members == null ? Map.of() : members;
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** A member that is text; nothing where there is none. */
    static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    /** The objects in a member that is a list of them. */
    static List<Map<?, ?>> objects(Map<?, ?> object, String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream()
                        .<Map<?, ?>>map(each -> each instanceof Map<?, ?> map ? map : Map.of())
                        .toList()
                : List.of();
    }

    /** The same document with a line for each value; what is no document as it is. */
    static String indented(String document) {
        var lines = new StringWriter();
        try (JsonParser parser = FACTORY.createParser(document);
                JsonGenerator generator = FACTORY.createGenerator(lines).setPrettyPrinter(LINES.createInstance())) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
            if (parser.nextToken() != null) {
                return document;
            }
        } catch (IOException e) {
            return document;
        }
        return lines.toString();
    }
}
