package dev.atoll.engine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atoll.mod.Answer;
import dev.atoll.mod.Game;
import dev.atoll.mod.NoOptions;
import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Standing;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final Player ADA = new Player(0, "a", "Ada", false);

    record Heard(List<String> all) {}

    sealed interface Command {
        record Set(String alarm, int milliseconds) implements Command {}

        record Ask(String key) implements Command {}
    }

    /** Notes what rings; an alarm called {@code first} sets {@code second} anew, and one that is {@code bad} throws. */
    record Bells(int ticksPerSecond) implements Game<Heard, Command, Heard> {
        @Override
        public Spec<Heard, Command, Heard> spec() {
            return Spec.of("bells", Heard.class, Command.class, Heard.class)
                    .ticksPerSecond(ticksPerSecond)
                    .build();
        }

        @Override
        public Heard open(Record options, Turn turn) {
            return new Heard(List.of());
        }

        @Override
        public Heard command(Heard heard, Player player, Command command, Turn turn) {
            if (command instanceof Command.Set set) {
                turn.alarm(set.alarm(), Duration.ofMillis(set.milliseconds()));
            } else {
                var standing = new Standing(player, 1, 3, Duration.ofSeconds(1), Map.of());
                turn.ask(((Command.Ask) command).key(), new Request.SubmitResult(List.of(standing)));
            }
            return heard;
        }

        @Override
        public Heard alarm(Heard heard, String name, Turn turn) {
            if (name.equals("first")) {
                turn.alarm("second", Duration.ofSeconds(5));
            }
            return and(heard, name, turn);
        }

        @Override
        public Heard answered(Heard heard, Answer answer, Turn turn) {
            return and(heard, answer.key(), turn);
        }

        private static Heard and(Heard heard, String what, Turn turn) {
            if (what.equals("bad")) {
                throw new IllegalStateException("a bug");
            }
            var more = new ArrayList<>(heard.all());
            more.add(what + " at " + turn.now().toEpochMilli());
            return new Heard(List.copyOf(more));
        }

        @Override
        public Heard view(Heard heard, Viewer viewer) {
            return heard;
        }
    }

    private static Fold<Heard, Command, Heard> open(int ticksPerSecond) throws GameFault {
        return Fold.open(new Bells(ticksPerSecond), new Opening(5, Instant.EPOCH, new NoOptions()))
                .fold();
    }

    private static Input<Command> set(String alarm, int milliseconds) {
        return new Input.Command<>(0, 1, -1, new Command.Set(alarm, milliseconds));
    }

    private static void tick(Fold<Heard, Command, Heard> fold, List<Input<Command>> inputs) throws GameFault {
        fold.step(fold.nextTick(inputs));
    }

    @Test
    void waitsAnewWhenItIsSetAnewInTheTickInWhichItIsDue() throws GameFault {
        var fold = open(10);
        tick(fold, List.of(new Input.Joined<>(ADA), set("turn", 100)));
        tick(fold, List.of(set("turn", 300)));
        assertEquals(List.of(), fold.state().all());
        assertEquals(Optional.of(Instant.ofEpochMilli(500)), fold.nextAlarm());
        while (fold.number() < 10) {
            tick(fold, List.of());
        }
        assertEquals(List.of("turn at 500"), fold.state().all());
    }

    @Test
    void waitsAnewWhenOneBeforeItSetsItAnew() throws GameFault {
        var fold = open(10);
        tick(fold, List.of(new Input.Joined<>(ADA), set("first", 100), set("second", 100)));
        tick(fold, List.of());
        assertEquals(List.of("first at 200"), fold.state().all());
        assertEquals(Optional.of(Instant.ofEpochMilli(5_200)), fold.nextAlarm());
    }

    private static Fold<Heard, Command, Heard> without(Fold<Heard, Command, Heard> fold, Input<Command> input)
            throws GameFault, CannotRestore {
        byte[] before = Snapshots.write(fold);
        TurnInput<Command> turnInput = fold.nextTurn(fold.now(), input);
        var fault = assertThrows(GameFault.class, () -> fold.step(turnInput));
        var again = Snapshots.restore(fold.game(), before);
        again.step(turnInput.without(fault.culprit()));
        return again;
    }

    @Test
    void isLostWhenTheGameFailsOnIt() throws GameFault, CannotRestore {
        var fold = open(0);
        fold.step(fold.nextTurn(fold.now(), new Input.Joined<>(ADA)));
        fold.step(fold.nextTurn(fold.now(), set("bad", 0)));
        fold.step(fold.nextTurn(fold.now(), set("good", 0)));
        var again = without(fold, new Input.Alarm<>("bad"));
        assertEquals(List.of("good"), again.due(again.now()));
        assertEquals(3, again.number() - 1);
    }

    @Test
    void anAnswerIsLostAsWell() throws GameFault, CannotRestore {
        var fold = open(0);
        fold.step(fold.nextTurn(fold.now(), new Input.Joined<>(ADA)));
        fold.step(fold.nextTurn(fold.now(), new Input.Command<>(0, 1, -1, new Command.Ask("bad"))));
        var again = without(fold, new Input.Answered<>(new Answer.Done("bad")));
        assertEquals(List.of(), again.pending());
        var later = again.nextTurn(again.now(), new Input.Answered<>(new Answer.Done("bad")));
        again.step(later);
        assertEquals(List.of(), again.state().all());
    }

    @Test
    void ringsAsEverInOldRecordings() throws GameFault {
        var fold = open(10);
        tick(fold, List.of(new Input.Joined<>(ADA), set("turn", 100)));
        tick(fold, List.of(set("turn", 300), new Input.AlarmOfOld<>("turn")));
        assertEquals(List.of("turn at 200"), fold.state().all());
        assertEquals(Optional.empty(), fold.nextAlarm());
    }
}
