package dev.atoll.engine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.mod.Game;
import dev.atoll.mod.NoOptions;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import dev.atoll.mod.Visibility;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a game throws is a fault of the game, and of nobody else. */
class FaultTest {
    private static final Player ADA = new Player(0, "a", "Ada", false);

    record Calls(int count) {}

    sealed interface Command {
        record Go() implements Command {}
    }

    /** Throws when told to. */
    static final class Throwing implements Game<Calls, Command, Calls> {
        private final int version;
        private @Nullable Throwable bug;

        Throwing(int version) {
            this.version = version;
        }

        private Calls counted(Calls calls) {
            Throwable thrown = bug;
            if (thrown != null) {
                throw sneaky(thrown);
            }
            return new Calls(calls.count() + 1);
        }

        @Override
        public Spec<Calls, Command, Calls> spec() {
            return Spec.of("throwing", Calls.class, Command.class, Calls.class)
                    .version(version)
                    .ticksPerSecond(20)
                    .visibility(Visibility.PER_GROUP)
                    .build();
        }

        @Override
        public Calls open(Record options, Turn turn) {
            return counted(new Calls(0));
        }

        @Override
        public Optional<String> refuse(Calls calls, Player player) {
            return Optional.of(counted(calls).toString());
        }

        @Override
        public Calls joined(Calls calls, Player player, Turn turn) {
            return counted(calls);
        }

        @Override
        public Calls command(Calls calls, Player player, Command command, Turn turn) {
            return counted(calls);
        }

        @Override
        public Calls tick(Calls calls, Turn turn) {
            return counted(calls);
        }

        @Override
        public Calls view(Calls calls, Viewer viewer) {
            return counted(calls);
        }

        @Override
        public int group(Calls calls, Player player) {
            return Math.min(0, counted(calls).count());
        }

        @Override
        public Map<String, Object> migrate(int from, Map<String, Object> saved) {
            var unused = counted(new Calls(0));
            return saved;
        }
    }

    /** What no signature declares, thrown all the same. */
    @SuppressWarnings("unchecked") // that is the trick
    private static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** Tells nothing about itself. */
    private static final class Mute extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw sneaky(new IOException("not even a message"));
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new StackOverflowError();
        }
    }

    static List<Throwable> bugs() {
        return List.of(
                new IllegalStateException("a bug"),
                new StackOverflowError(),
                new IOException("undeclared"),
                new Mute());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isWhateverAGameThrows(Throwable bug) throws GameFault {
        var game = new Throwing(1);
        assertInstanceOf(Culprit.TheTick.class, of(game, bug, fold -> fold.quietTick()));
        assertInstanceOf(
                Culprit.AnInput.class,
                of(
                        game,
                        bug,
                        fold -> fold.step(fold.nextTick(List.of(new Input.Command<>(0, 1, -1, new Command.Go()))))));
        assertInstanceOf(Culprit.TheView.class, of(game, bug, fold -> fold.view(new Viewer.Spectator())));
        assertInstanceOf(Culprit.TheView.class, of(game, bug, fold -> fold.group(ADA)));
        assertInstanceOf(Culprit.TheDoor.class, of(game, bug, fold -> fold.refusal(ADA)));
        var next = new Throwing(2);
        assertInstanceOf(Culprit.TheMigration.class, of(game, bug, fold -> {
            byte[] snapshot = Snapshots.write(fold);
            next.bug = bug;
            Snapshots.restore(next, snapshot);
        }));
        game.bug = bug;
        Executable open = () -> Fold.open(game, new Opening(5, Instant.EPOCH, new NoOptions()));
        assertInstanceOf(
                Culprit.TheOpening.class, assertThrows(GameFault.class, open).culprit());
    }

    private interface Use {
        void of(Fold<Calls, Command, Calls> fold) throws GameFault, CannotRestore;
    }

    private static Culprit of(Throwing game, Throwable bug, Use use) throws GameFault {
        game.bug = null;
        Fold<Calls, Command, Calls> fold =
                Fold.open(game, new Opening(5, Instant.EPOCH, new NoOptions())).fold();
        fold.step(fold.nextTick(List.of(new Input.Joined<>(ADA))));
        game.bug = bug;
        return assertThrows(GameFault.class, () -> use.of(fold)).culprit();
    }

    @Test
    void tellsWhatItCan() {
        var fault = GameFault.ofView("mute", 3, new IllegalStateException("known", new Mute()));
        assertTrue(fault.trace().contains("known"), fault::trace);
        assertTrue(fault.trace().contains("FaultTest"), fault::trace);
        assertTrue(fault.trace().contains(Mute.class.getName()), fault::trace);
        assertFalse(fault.trace().contains("IOException"), fault::trace);
        assertEquals(null, fault.getCause());
    }
}
