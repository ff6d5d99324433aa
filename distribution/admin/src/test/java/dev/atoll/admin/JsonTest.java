package dev.atoll.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void hasALineForEachValue() {
        assertEquals(
                """
                {
                  "a": 1,
                  "b": [
                    "x",
                    {
                      "c": null
                    }
                  ]
                }""",
                Json.indented("{\"a\":1,\"b\":[\"x\",{\"c\":null}]}"));
    }

    @Test
    void keepsWhatIsEmptyOnOneLine() {
        assertEquals("{}", Json.indented("{}"));
        assertEquals("{\n  \"a\": [],\n  \"b\": {}\n}", Json.indented("{\"a\":[],\"b\":{}}"));
    }

    @Test
    void leavesTextsAsTheyAre() {
        assertEquals("[\n  \"{a, b: \\\"[]\\\"}\",\n  \"\\\\\"\n]", Json.indented("[\"{a, b: \\\"[]\\\"}\",\"\\\\\"]"));
    }

    @Test
    void leavesWhatIsNoDocumentOrNotWhole() {
        assertEquals("<h1>a, b: {c}</h1>", Json.indented("<h1>a, b: {c}</h1>"));
        assertEquals("[\"a", Json.indented("[\"a"));
        for (var text : List.of("", "404 page not found", "{} {}", "[1] 2")) {
            assertEquals(text, Json.indented(text));
        }
    }

    @Test
    void findsMembersByTheirNames() {
        var document = Json.object(
                """
                {"name": "x", "detail": "say \\"no\\",\\n\\u00e9\\\\", "size": 1, "inside": {"title": "y"},
                 "list": [{"name": "z"}, 2]}""");
        assertEquals("say \"no\",\né\\", Json.text(document, "detail"));
        assertEquals("", Json.text(document, "title"));
        assertEquals("", Json.text(document, "size"));
        assertEquals(List.of(Map.of("name", "z"), Map.of()), Json.objects(document, "list"));
        assertEquals(List.of(), Json.objects(document, "name"));
    }

    @Test
    void findsNothingInWhatIsNoObject() {
        for (var document : List.of("", "null", "[]", "\"x\"", "<h1>", "{\"a\":")) {
            assertEquals(Map.of(), Json.object(document), document);
        }
    }
}
