package dev.atoll.engine.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.tree.Trees;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.WireException;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;
import dev.atoll.mod.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InputLogTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");

    sealed interface Act {
        record Fly(@Range(min = -1, max = 1) int x, @Range(min = 0, max = 255) int aim, boolean firing)
                implements Act {}

        record Point(@Range(min = 0, max = 10, step = 0.5) double at) implements Act {}

        record Say(String text) implements Act {}
    }

    private static Input<Act> command(int seat, long number, long seen, Act act) {
        return new Input.Command<>(seat, number, seen, act);
    }

    private static TurnInput<Act> turnInput(long number, List<Input<Act>> inputs) {
        return new TurnInput<>(number, START.plusNanos(number * 16_666_667), inputs, true);
    }

    @Test
    void everyKindOfInputIsReadAgainAsItWas() {
        List<TurnInput<Act>> turnInputs = List.of(
                turnInput(7, List.of(new Input.Joined<>(new Player(3, "id", "Ada", false)))),
                turnInput(
                        8,
                        List.of(
                                command(3, 1, 60, new Act.Fly(-1, 255, true)),
                                command(0, Long.MAX_VALUE, -1, new Act.Say("ahoy, \uD83D\uDEA3")),
                                command(63, 0, 61, new Act.Point(2.5)))),
                turnInput(500, List.of()),
                new TurnInput<>(501, START, List.of(new Input.Alarm<>("tide"), new Input.AlarmOfOld<>("ebb")), false),
                turnInput(
                        502,
                        List.of(
                                new Input.Answered<>(new Answer.Refused("1", "no")),
                                new Input.AnswerLost<>("2"),
                                new Input.AlarmLost<>("tide"),
                                command(3, 2, 58, new Act.Fly(1, 0, false)),
                                new Input.Left<>(3))));
        assertEquals(turnInputs, InputLogReader.read(InputLog.write(turnInputs, Act.class), Act.class));
    }

    @Test
    void alarmsOfOldRecordingsStayWhatTheyWere() {
        assertEquals(
                Map.of("type", "Alarm", "name", "ebb"), Trees.toTree(new LoggedInput.Alarm("ebb"), LoggedInput.class));
        assertEquals(new Input.AlarmOfOld<>("ebb"), new LoggedInput.Alarm("ebb").input());
    }

    @Test
    void whatTheWireWouldRoundIsKeptAsItIs() {
        var turnInputs = List.of(turnInput(
                1,
                List.of(
                        command(0, 1, 0, new Act.Point(Math.PI)),
                        command(0, 2, 0, new Act.Fly(77, 1_000, true)),
                        command(0, 3, 0, new Act.Point(-0.0)))));
        assertEquals(turnInputs, InputLogReader.read(InputLog.write(turnInputs, Act.class), Act.class));
    }

    @Test
    void eightPlayersWhoFlyTakeFewBytes() {
        var random = new SplittableRandom(1);
        var turnInputs = new ArrayList<TurnInput<Act>>();
        for (int tick = 1; tick <= 100; tick++) {
            var inputs = new ArrayList<Input<Act>>();
            for (int seat = 0; seat < 8; seat++) {
                inputs.add(command(seat, tick, tick * 8L - 30, new Act.Fly(1, random.nextInt(256), false)));
            }
            turnInputs.add(turnInput(tick, inputs));
        }
        byte[] bytes = InputLog.write(turnInputs, Act.class);
        assertTrue(bytes.length < 100 * 8 * 5, bytes.length + " bytes");
        assertEquals(turnInputs, InputLogReader.read(bytes, Act.class));
    }

    @Test
    void aLogIsReadWhileItIsWrittenAndBeginsAnewWhenTaken() {
        var log = new InputLog<>(CommandCodec.of(Act.class), Act.class);
        assertEquals(0, log.take().length);
        assertEquals(0, log.peek().length);
        log.add(turnInput(1, List.of(command(2, 9, 4, new Act.Fly(0, 3, true)))));
        byte[] soFar = log.peek();
        assertArrayEquals(soFar, log.peek());
        log.add(turnInput(2, List.of()));
        assertEquals(1, InputLogReader.read(soFar, Act.class).size());
        assertEquals(2, InputLogReader.read(log.take(), Act.class).size());
        assertEquals(0, log.size());
        log.add(turnInput(3, List.of(command(2, 10, 4, new Act.Fly(0, 3, true)))));
        assertEquals(
                List.of(turnInput(3, List.of(command(2, 10, 4, new Act.Fly(0, 3, true))))),
                InputLogReader.read(log.take(), Act.class));
    }

    @Test
    void bytesThatAreNoneOfItEndInAnError() {
        byte[] bytes = InputLog.write(List.of(turnInput(1, List.of(command(0, 1, 0, new Act.Say("x"))))), Act.class);
        var random = new SplittableRandom(2);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = bytes.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                InputLogReader.read(bad, Act.class);
            } catch (RuntimeException wrong) {
                refused++;
            }
        }
        assertTrue(refused > 500, refused + " of 2000");
        assertThrows(WireException.class, () -> InputLogReader.read(new byte[] {-1, -1, -1}, Act.class));
    }
}
