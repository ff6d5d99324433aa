package dev.atoll.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
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
        assertEquals("[\n  \"a", Json.indented("[\"a"));
    }

    @Test
    void findsATextByItsName() {
        String json = "{\"name\":\"x\",\"detail\":\"say \\\"no\\\",\\n\\u00e9\\\\\"}";
        assertEquals(Optional.of("say \"no\",\né\\"), Json.text(json, "detail"));
        assertEquals(Optional.empty(), Json.text(json, "title"));
    }
}
