package dev.atoll.mod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {
    record State() {}

    record View() {}

    sealed interface Command {
        record Pass() implements Command {}
    }

    private static Spec.Builder<State, Command, View> named(String name) {
        return Spec.of(name, State.class, Command.class, View.class);
    }

    @Test
    void defaultsToATurnBasedGameWithOneViewForAll() {
        var spec = named("go").build();
        assertEquals(0, spec.ticksPerSecond());
        assertEquals(Visibility.SHARED, spec.visibility());
        assertEquals("go", spec.title());
        assertEquals(new Seats(1, 8), spec.seats());
    }

    @Test
    void isNotChangedByItsBuilderAfterwards() {
        var builder = named("go").title("Go");
        var spec = builder.build();
        builder.title("Chess");
        assertEquals("Go", spec.title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "Go", "1go", "go game", "a-name-that-is-longer-than-thirty-two"})
    void refusesNamesThatDoNotFitAnAddress(String name) {
        assertThrows(IllegalArgumentException.class, () -> named(name));
    }

    @Test
    void saysWhichGameAskedForTooManyTicks() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> named("go").ticksPerSecond(61));
        assertEquals("game go: ticksPerSecond is 0 to 60", error.getMessage());
    }

    @Test
    void refusesSeatsOutOfBounds() {
        assertThrows(IllegalArgumentException.class, () -> new Seats(0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Seats(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Seats(1, 65));
    }

    @Test
    void refusesAResultThatListsAPlayerTwice() {
        var player = new Player(0, "p1", "Ada", false);
        var standing = new Standing(player, 1, 10, Duration.ofSeconds(3), Map.of("kills", 2L));
        assertThrows(IllegalArgumentException.class, () -> new Request.SubmitResult(List.of(standing, standing)));
    }
}
