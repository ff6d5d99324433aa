package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Problem;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
    private static void refused(String typed) {
        Problem problem = assertThrows(Problem.class, () -> Name.of(typed));
        assertEquals("bad-name", problem.type());
        assertEquals(400, problem.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "Ada Lovelace",
                "x_X-99",
                "O'Neill",
                "Łukasz",
                "Дмитрий",
                "Ελένη",
                "王小明",
                "たなか さくら",
                "박지민 Kim",
                "Nguyễn",
                "สมชาย",
                "محمد",
                "🦀 Ferris"
            })
    void acceptsNamesOfThisWorld(String typed) {
        assertEquals(typed, Name.of(typed).shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "  ada",
                "ada ",
                "a  da",
                "1234567890123456789012345",
                "...",
                "ada\tb",
                "ada\nb",
                "ada\0b",
                "\u001b[31mada",
                "ada\u202Etxt",
                "\u2066ada\u2069",
                "ad\u200Ba",
                "ad\u200Da",
                "ad\uFEFFa",
                "ad\u00ADa",
                "ad\u3164a",
                "ad\u115Fa",
                "ad\u034Fa",
                "ada\uFE0F",
                "ad\u2800a",
                "ada\u2028",
                "ada\uE000",
                "ada\uD800",
                "\uDC00ada",
                "ada\uFFFF",
                "x\u0301\u0302\u0303da",
                "\u0301ada",
                "ad\u20DDa",
                "Аdа",
                "pаypal",
                "αlice",
                "ada\u180E"
            })
    void refusesWhatCannotBeReadOrTellsLies(String typed) {
        refused(typed);
    }

    @Test
    void refusesWhatGrowsInNormalising() {
        refused("\uFDFA".repeat(3));
        refused("a".repeat(100_000));
    }

    @Test
    void reasonNamesTheCulprit() {
        Problem problem = assertThrows(Problem.class, () -> Name.of("ada\u202Etxt"));
        assertTrue(problem.detail().contains("U+202E"), problem.detail());
    }

    @Test
    void widthAndCompositionDoNotMakeAnother() {
        assertEquals(Name.of("Zoë"), Name.of("Zoe\u0308"));
        assertEquals("Ada 1", Name.of("Ａｄａ　１").shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALICE", "alice", "aLiCe", "ＡＬＩＣＥ"})
    void caseDoesNotMakeAnother(String typed) {
        assertEquals(Name.of("Alice").key(), Name.of(typed).key());
    }

    @Test
    void sharpAndDotlessLettersFoldAway() {
        assertEquals(Name.of("Strasse").key(), Name.of("Straße").key());
        assertEquals(Name.of("irmak").key(), Name.of("ırmak").key());
    }

    @Test
    void lookalikesShareASkeleton() {
        assertEquals(Name.of("Alice").skeleton(), Name.of("AIice").skeleton());
        assertEquals(Name.of("Bob").skeleton(), Name.of("B0b").skeleton());
        assertEquals(Name.of("Paula1").skeleton(), Name.of("Paulal").skeleton());
        assertEquals(Name.of("coco").skeleton(), Name.of("сосо").skeleton());
        assertEquals(Name.of("BOX").skeleton(), Name.of("ВОХ").skeleton());
        assertEquals(Name.of("Tim").skeleton(), Name.of("Tirn").skeleton());
        assertNotEquals(Name.of("Alice").skeleton(), Name.of("Alicia").skeleton());
        assertNotEquals(Name.of("Bill").skeleton(), Name.of("Ball").skeleton());
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "Operator", "0perator", "ADMIN", "Adrnin", "system", "Atoll"})
    void nobodySpeaksForTheServer(String typed) {
        refused(typed);
    }

    @Test
    void anyTextGivesANameOrAReason() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String typed = random.ints(random.nextInt(30), 0, 0x11_0000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Name.keyOf(typed);
            try {
                Name name = Name.of(typed);
                assertEquals(name, Name.of(name.shown()), "normalising twice changes nothing");
                assertEquals(name.key(), Name.keyOf(typed));
            } catch (Problem problem) {
                assertEquals("bad-name", problem.type());
            }
        }
    }
}
