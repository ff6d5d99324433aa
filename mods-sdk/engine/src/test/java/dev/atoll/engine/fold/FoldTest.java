package dev.atoll.engine.fold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.replay.InputLog;
import dev.atoll.engine.replay.InputLogReader;
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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    record Log(List<String> lines) {
        Log and(String line) {
            var more = new ArrayList<>(lines);
            more.add(line);
            return new Log(List.copyOf(more));
        }
    }

    sealed interface Command {
        record Say(String what) implements Command {}
    }

    record Said(String what) {}

    record Unknown() {}

    /** Logs all calls; what a command does is the test's affair. */
    static final class Logging implements Game<Log, Command, Log> {
        private final int rate;
        private final BiFunction<Turn, String, @Nullable String> act;

        Logging(int rate, BiFunction<Turn, String, @Nullable String> act) {
            this.rate = rate;
            this.act = act;
        }

        @Override
        public Spec<Log, Command, Log> spec() {
            return Spec.of("logging", Log.class, Command.class, Log.class)
                    .ticksPerSecond(rate)
                    .events(List.of(Said.class))
                    .build();
        }

        @Override
        public Log open(Record options, Turn turn) {
            return new Log(List.of()).and("open " + turn.number());
        }

        @Override
        public Log joined(Log log, Player player, Turn turn) {
            return log.and("joined " + player.seat() + " of " + turn.players().size());
        }

        @Override
        public Log left(Log log, Player player, Turn turn) {
            return log.and("left " + player.seat() + " of " + turn.players().size());
        }

        @Override
        public Log command(Log log, Player player, Command command, Turn turn) {
            String what = ((Command.Say) command).what();
            String line = act.apply(turn, what);
            return line == null ? log : log.and(line);
        }

        @Override
        public Log tick(Log log, Turn turn) {
            return log.and("tick " + turn.number() + " at "
                    + Duration.between(START, turn.now()).toMillis());
        }

        @Override
        public Log alarm(Log log, String name, Turn turn) {
            return log.and("alarm " + name);
        }

        @Override
        public Log answered(Log log, Answer answer, Turn turn) {
            return log.and("answered " + answer.key());
        }

        @Override
        public Log view(Log log, Viewer viewer) {
            return log;
        }
    }

    private static final Player ADA = new Player(0, "a", "Ada", false);
    private static final Player BOB = new Player(3, "b", "Bob", false);

    private static Fold<Log, Command, Log> open(Logging game) throws GameFault {
        return Fold.open(game, new Opening(5, START, new NoOptions())).fold();
    }

    private static Fold<Log, Command, Log> seated(Logging game) throws GameFault {
        Fold<Log, Command, Log> fold = open(game);
        fold.step(fold.nextTurn(START, new Input.Joined<>(ADA)));
        fold.step(fold.nextTurn(START, new Input.Joined<>(BOB)));
        return fold;
    }

    private static Input<Command> say(Player player, long number, String what) {
        return new Input.Command<>(player.seat(), number, -1, new Command.Say(what));
    }

    private static Outcome run(Fold<Log, Command, Log> fold, Input<Command> input) throws GameFault {
        return fold.step(fold.nextTurn(fold.now(), input));
    }

    private static String last(Fold<Log, Command, Log> fold) {
        List<String> lines = fold.state().lines();
        return lines.get(lines.size() - 1);
    }

    @Test
    void ticksAtExactTimesWhateverTheClockSays() throws GameFault {
        var fold = open(new Logging(60, (turn, what) -> null));
        for (int i = 0; i < 600; i++) {
            fold.step(fold.nextTick(List.of()));
        }
        assertEquals("tick 600 at 10000", last(fold));
        assertEquals(START.plusSeconds(10), fold.now());
    }

    @Test
    void runsInputsThenAlarmsThenTheTick() throws GameFault {
        var fold = open(new Logging(20, (turn, what) -> {
            turn.alarm("b", Duration.ZERO);
            turn.alarm("a", Duration.ofMillis(40));
            return "said " + what;
        }));
        fold.step(fold.nextTick(List.of(new Input.Joined<>(ADA), say(ADA, 1, "x"))));
        fold.step(fold.nextTick(List.of()));
        assertEquals(
                List.of("open 0", "joined 0 of 1", "said x", "tick 1 at 50", "alarm b", "alarm a", "tick 2 at 100"),
                fold.state().lines());
    }

    @Test
    void leavesNoTraceOfARefusedCommand() throws GameFault {
        Logging game = new Logging(0, (turn, what) -> {
            if (what.equals("bad")) {
                turn.random().nextInt();
                turn.tellAll(new Said("never"));
                turn.alarm("never", Duration.ZERO);
                turn.ask("never", result());
                turn.close("never");
                throw turn.refuse("bad manners");
            }
            return "drew " + turn.random().nextInt(1_000_000);
        });
        var fold = seated(game);
        var other = seated(game);
        Outcome outcome = run(fold, say(ADA, 1, "bad"));
        assertEquals(List.of(new Outcome.Refused(ADA, 1, "bad manners")), outcome.refused());
        assertEquals(List.of(), outcome.told());
        assertEquals(List.of(), outcome.asked());
        assertEquals(null, outcome.close());
        assertEquals(List.of(), fold.pending());
        assertTrue(fold.nextAlarm().isEmpty());
        assertEquals(1, fold.processed(ADA.seat()));
        run(other, say(ADA, 1, "bad"));
        run(fold, say(BOB, 1, "good"));
        run(other, say(BOB, 1, "good"));
        assertEquals(last(other), last(fold));
    }

    @Test
    void remembersASuspicionThatCameWithARefusal() throws GameFault {
        var bot = new Player(5, "bot", "Bot", true);
        var fold = seated(new Logging(0, (turn, what) -> {
            turn.suspect(ADA, "teleport");
            turn.suspect(bot, "teleport");
            throw turn.refuse("too far");
        }));
        Outcome outcome = run(fold, say(ADA, 1, "x"));
        assertEquals(List.of(new Outcome.Suspected(ADA, "teleport")), outcome.suspected());
        assertEquals(1, outcome.refused().size());
    }

    @Test
    void boundsHowOftenOneCallSuspectsAndWhatItSays() throws GameFault {
        var fold = seated(new Logging(0, (turn, what) -> {
            for (int i = 0; i < 100; i++) {
                turn.suspect(BOB, "x".repeat(100));
            }
            return "said";
        }));
        Outcome outcome = run(fold, say(ADA, 1, "x"));
        assertEquals(Turn.SUSPICIONS_MAX, outcome.suspected().size());
        assertEquals("x".repeat(64), outcome.suspected().get(0).what());
        assertEquals("said", last(fold));
    }

    @Test
    void givesEachTurnItsOwnChance() throws GameFault {
        var fold = seated(new Logging(0, (turn, what) -> "drew " + turn.random().nextLong()));
        run(fold, say(ADA, 1, "x"));
        String first = last(fold);
        run(fold, say(ADA, 2, "x"));
        assertNotEquals(first, last(fold));
    }

    @Test
    void endsATurnWithItsCall() throws GameFault {
        var kept = new ArrayList<Turn>();
        var fold = seated(new Logging(0, (turn, what) -> {
            kept.add(turn);
            return "kept";
        }));
        run(fold, say(ADA, 1, "x"));
        assertThrows(IllegalStateException.class, () -> kept.get(0).now());
        assertThrows(IllegalStateException.class, () -> kept.get(0).tellAll(new Said("late")));
    }

    @Test
    void namesTheCulpritAndGoesOnWithoutIt() throws GameFault, CannotRestore {
        var game = new Logging(0, (turn, what) -> {
            if (what.equals("crash")) {
                throw new ArithmeticException("bug");
            }
            return what;
        });
        var fold = seated(game);
        byte[] before = Snapshots.write(fold);
        TurnInput<Command> turnInput = fold.nextTurn(START, say(BOB, 7, "crash"));
        var fault = assertThrows(GameFault.class, () -> fold.step(turnInput));
        var culprit = assertInstanceOf(Culprit.AnInput.class, fault.culprit());
        assertEquals(3, culprit.seat());
        assertEquals(7, culprit.number());
        assertTrue(fault.trace().contains("FoldTest"), fault::trace);
        assertEquals(null, fault.getCause());
        assertThrows(IllegalStateException.class, () -> fold.step(turnInput));
        var again = Snapshots.restore(game, before);
        again.step(turnInput.without(culprit));
        assertEquals("joined 3 of 2", last(again));
        run(again, say(ADA, 1, "on"));
        assertEquals("on", last(again));
    }

    @Test
    void takesEventsOfTheSpecOnly() throws GameFault {
        var fold = seated(new Logging(0, (turn, what) -> {
            turn.tell(BOB, new Said(what));
            if (what.equals("unknown")) {
                turn.tellAll(new Unknown());
            }
            return what;
        }));
        assertEquals(
                List.of(new Outcome.Told(BOB, new Said("hi"))),
                run(fold, say(ADA, 1, "hi")).told());
        assertThrows(GameFault.class, () -> run(fold, say(ADA, 2, "unknown")));
    }

    @Test
    void keepsTheIdentityOfWhatItAskedThroughSnapshots() throws GameFault, CannotRestore {
        Logging game = new Logging(0, (turn, what) -> {
            turn.ask(what, result());
            return what;
        });
        var fold = seated(game);
        assertEquals(0, run(fold, say(ADA, 1, "one")).asked().get(0).sequence());
        assertEquals(1, run(fold, say(ADA, 2, "two")).asked().get(0).sequence());
        var restored = Snapshots.restore(game, Snapshots.write(fold));
        assertEquals(fold.pending(), restored.pending());
        var takenOver = Snapshots.takeOver(game, Snapshots.write(fold));
        assertEquals(fold.pending(), takenOver.pending());
        Outcome.Asked asked = run(takenOver, say(ADA, 3, "three")).asked().get(0);
        assertEquals(1, asked.incarnation());
        assertEquals(2, asked.sequence());
        run(restored, new Input.Answered<>(new Answer.Done("one")));
        assertEquals("answered one", last(restored));
        run(restored, new Input.Answered<>(new Answer.Done("one")));
        assertEquals(1, restored.pending().size());
        assertThrows(GameFault.class, () -> run(restored, say(ADA, 4, "two")));
    }

    @Test
    void passesOverWhatNoLongerFits() throws GameFault {
        var fold = seated(new Logging(0, (turn, what) -> what));
        int lines = fold.state().lines().size();
        run(fold, new Input.Alarm<>("none"));
        run(fold, new Input.Left<>(5));
        run(fold, new Input.Command<>(5, 1, -1, new Command.Say("ghost")));
        run(fold, new Input.Answered<>(new Answer.Done("none")));
        assertEquals(lines, fold.state().lines().size());
        run(fold, new Input.Left<>(0));
        assertEquals("left 0 of 1", last(fold));
    }

    @Test
    void clampsWhatAPlayerSaw() throws GameFault {
        var fold = open(new Logging(
                20,
                (turn, what) ->
                        "saw " + (turn.number() - turn.seen(turn.players().get(0)))));
        fold.step(fold.nextTick(List.of(new Input.Joined<>(ADA))));
        for (int i = 0; i < 20; i++) {
            fold.step(fold.nextTick(List.of()));
        }
        assertEquals("saw 0.0", saw(fold, -1));
        assertEquals("saw 4.0", saw(fold, 3));
        assertEquals("saw 2.0", saw(fold, 8 * (fold.number() - 1)));
        assertEquals("saw 1.625", saw(fold, 8 * (fold.number() - 1) + 3));
        assertEquals("saw 0.0", saw(fold, 8_000));
        assertEquals("saw 2.0", saw(fold, 8 * (fold.number() - 1)));
        // Who says nothing goes on seeing what is as long ago; somebody else's command makes the game look.
        var other = new Player(1, "other", "Other", false);
        fold.step(fold.nextTick(List.of(new Input.Joined<>(other))));
        fold.step(fold.nextTick(List.of(new Input.Command<>(1, 1, -1, new Command.Say("look")))));
        List<String> lines = fold.state().lines();
        assertEquals("saw 2.0", lines.get(lines.size() - 2));
    }

    private static String saw(Fold<Log, Command, Log> fold, long seen) throws GameFault {
        fold.step(fold.nextTick(List.of(new Input.Command<>(0, fold.number(), seen, new Command.Say("look")))));
        return fold.state().lines().get(fold.state().lines().size() - 2);
    }

    @Test
    void givesEqualBytesForEqualRooms() throws GameFault, CannotRestore {
        Logging game = new Logging(20, (turn, what) -> what + turn.random().nextInt());
        var fold = open(game);
        var turnInputs = new ArrayList<TurnInput<Command>>();
        turnInputs.add(fold.nextTick(List.of(new Input.Joined<>(ADA))));
        fold.step(turnInputs.get(0));
        for (int i = 1; i <= 100; i++) {
            turnInputs.add(fold.nextTick(List.of(say(ADA, i, "x"))));
            fold.step(turnInputs.get(i));
            if (i % 10 == 0) {
                fold = Snapshots.restore(game, Snapshots.write(fold));
            }
        }
        var replayed = open(game);
        for (TurnInput<Command> turnInput :
                InputLogReader.read(InputLog.write(turnInputs, Command.class), Command.class)) {
            replayed.step(turnInput);
        }
        assertArrayEquals(Snapshots.write(fold), Snapshots.write(replayed));
        assertEquals(Snapshots.hash(Snapshots.write(fold)), Snapshots.hash(Snapshots.write(replayed)));
    }

    @Test
    void refusesSnapshotsOfOtherGames() throws GameFault {
        byte[] snapshot = Snapshots.write(seated(new Logging(0, (turn, what) -> what)));
        var other = new Game<Log, Command, Log>() {
            @Override
            public Spec<Log, Command, Log> spec() {
                return Spec.of("other", Log.class, Command.class, Log.class).build();
            }

            @Override
            public Log open(Record options, Turn turn) {
                return new Log(List.of());
            }

            @Override
            public Log command(Log log, Player player, Command command, Turn turn) {
                return log;
            }

            @Override
            public Log view(Log log, Viewer viewer) {
                return log;
            }
        };
        var wrong = assertThrows(CannotRestore.class, () -> Snapshots.restore(other, snapshot));
        assertFalse(wrong.reason().isEmpty());
    }

    private static Request result() {
        return new Request.SubmitResult(List.of(new Standing(ADA, 1, 3, Duration.ofSeconds(1), Map.of())));
    }
}
