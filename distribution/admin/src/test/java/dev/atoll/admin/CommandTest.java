package dev.atoll.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static Optional<List<String>> values(String synopsis, String... words) {
        return new Command(synopsis, "", x -> ExitCode.DONE).values(List.of(words));
    }

    @Test
    void takesAValueForEachWordInCapitals() {
        assertEquals(Optional.of(List.of()), values("mods", "mods"));
        assertEquals(Optional.of(List.of("shooter", "a.jar")), values("swap GAME JAR", "swap", "shooter", "a.jar"));
    }

    @Test
    void isNoneWithFewerOrMoreWords() {
        assertEquals(Optional.empty(), values("swap GAME JAR", "swap", "shooter"));
        assertEquals(Optional.empty(), values("swap GAME JAR", "swap", "shooter", "a.jar", "b.jar"));
        assertEquals(Optional.empty(), values("mods", "health"));
        assertEquals(Optional.empty(), values("reviews all", "reviews", "most"));
    }

    @Test
    void mayDoWithoutWordsInBrackets() {
        assertEquals(Optional.of(List.of("1")), values("replay ID --verify [JAR]", "replay", "1", "--verify"));
        assertEquals(
                Optional.of(List.of("1", "a.jar")),
                values("replay ID --verify [JAR]", "replay", "1", "--verify", "a.jar"));
        assertEquals(Optional.empty(), values("replay ID --verify [JAR]", "replay", "1"));
    }

    @Test
    void takesAllThatFollowsAsOneValueAtAnEllipsis() {
        assertEquals(
                Optional.of(List.of("17", "talked to them")),
                values("reviews resolve NUMBER [NOTE…]", "reviews", "resolve", "17", "talked", "to", "them"));
        assertEquals(Optional.of(List.of("17")), values("reviews resolve NUMBER [NOTE…]", "reviews", "resolve", "17"));
    }
}
