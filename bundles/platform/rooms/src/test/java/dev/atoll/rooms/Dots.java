package dev.atoll.rooms;

import dev.atoll.mod.Answer;
import dev.atoll.mod.Bot;
import dev.atoll.mod.Game;
import dev.atoll.mod.Key;
import dev.atoll.mod.Player;
import dev.atoll.mod.Range;
import dev.atoll.mod.Request;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Standing;
import dev.atoll.mod.Step;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import dev.atoll.mod.Visibility;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A game that does whatever a law needs done.
 *
 * @param late by how much spectators see it later
 */
public record Dots(String name, int ticksPerSecond, Visibility visibility, Duration late)
        implements Game<Dots.State, Dots.Command, Dots.View> {
    record State(
            int[] places,
            int[] groups,
            long turns,
            List<Integer> seated,
            int start,
            int answers,
            int age,
            String last) {}

    record Options(@Range(min = 0, max = 100) int start) {}

    record Dot(@Key @Range(min = 0, max = 63) int seat, @Range(min = 0, max = 1000) int place) {}

    /** @param age how many ticks old was what the sender of the latest command saw */
    record View(
            @Range(min = 0, max = 1_000_000_000) long turns,
            List<Dot> dots,
            int answers,
            @Range(min = 0, max = 1000) int age,
            String last) {}

    record Moved(int seat) {}

    /** With a number that JSON has no text for. */
    record Odd(double part) {}

    sealed interface Command {
        record Move(@Range(min = 0, max = 10) int by) implements Command {}

        record Group(@Range(min = 0, max = 100) int number) implements Command {}

        record Fail() implements Command {}

        record FailAtTick() implements Command {}

        record FailAtView() implements Command {}

        record FailAtEncoding() implements Command {}

        record Cheat() implements Command {}

        record Tell() implements Command {}

        record Submit() implements Command {}

        record SubmitAndTellNonsense() implements Command {}

        record Wait(@Range(min = 0, max = 10_000) int milliseconds) implements Command {}

        record End() implements Command {}
    }

    public static Dots ticking() {
        return new Dots("dots", 50, Visibility.SHARED, Duration.ZERO);
    }

    public static Dots turnBased() {
        return new Dots("turns", 0, Visibility.SHARED, Duration.ZERO);
    }

    static Dots hidden() {
        return new Dots("hidden", 50, Visibility.PER_SEAT, Duration.ZERO);
    }

    /** Players see their group only. */
    public static Dots grouped() {
        return new Dots("grouped", 50, Visibility.PER_GROUP, Duration.ZERO);
    }

    /** Spectators see it this much later. */
    public static Dots late(Duration late) {
        return new Dots("late", 50, Visibility.SHARED, late);
    }

    /** As fast as it goes. */
    static Dots fast() {
        return new Dots("fast", 60, Visibility.SHARED, Duration.ZERO);
    }

    @Override
    public Spec<State, Command, View> spec() {
        return Spec.of(name, State.class, Command.class, View.class)
                .ticksPerSecond(ticksPerSecond)
                .seats(1, 4)
                .visibility(visibility)
                .spectatorDelay(late)
                .options(new Options(0))
                .events(List.of(Moved.class, Odd.class))
                .stats("moves")
                .build();
    }

    @Override
    public State open(Record options, Turn turn) {
        return new State(new int[4], new int[4], 0, List.of(), ((Options) options).start(), 0, 0, "open");
    }

    @Override
    public Optional<String> refuse(State state, Player player) {
        return player.name().equals("Rude") ? Optional.of("not you") : Optional.empty();
    }

    @Override
    public State joined(State state, Player player, Turn turn) {
        var seated = new ArrayList<>(state.seated());
        seated.add(player.seat());
        state.places()[player.seat()] = state.start();
        return with(state, seated, "joined");
    }

    @Override
    public State left(State state, Player player, Turn turn) {
        if (player.name().equals("Sticky")) {
            throw new IllegalStateException("never lets go");
        }
        var seated = new ArrayList<>(state.seated());
        seated.remove((Integer) player.seat());
        return with(state, seated, "left");
    }

    @Override
    public State command(State before, Player player, Command command, Turn turn) {
        State state = aged(before, (int) (turn.number() - turn.seen(player)));
        if (command instanceof Command.Move move) {
            state.places()[player.seat()] += move.by();
            return with(state, state.seated(), "moved");
        }
        if (command instanceof Command.Group group) {
            state.groups()[player.seat()] = group.number();
        } else if (command instanceof Command.Tell) {
            turn.tellAll(new Moved(player.seat()));
        } else if (command instanceof Command.Submit || command instanceof Command.SubmitAndTellNonsense) {
            var standing = new Standing(player, 1, 7, Duration.ofSeconds(3), Map.of("moves", 2L));
            turn.ask("result", new Request.SubmitResult(List.of(standing)));
            if (command instanceof Command.SubmitAndTellNonsense) {
                turn.tellAll(new Odd(Double.NaN));
            }
        } else if (command instanceof Command.Wait wait) {
            turn.alarm("wait", Duration.ofMillis(wait.milliseconds()));
        } else if (command instanceof Command.End) {
            turn.close("it is over");
        } else if (command instanceof Command.Cheat) {
            turn.suspect(player, "cheat");
            throw turn.refuse("no cheating");
        } else if (command instanceof Command.Fail) {
            state.places()[player.seat()] = 999;
            throw new IllegalStateException("the game has a bug");
        } else if (command instanceof Command.FailAtTick) {
            return with(state, state.seated(), "fail at tick");
        } else if (command instanceof Command.FailAtView) {
            return with(state, state.seated(), "fail at view");
        } else if (command instanceof Command.FailAtEncoding) {
            return with(state, state.seated(), "fail at encoding");
        }
        return state;
    }

    @Override
    public State tick(State state, Turn turn) {
        if (state.last().equals("fail at tick")) {
            throw new IllegalStateException("the tick has a bug");
        }
        return new State(
                state.places(),
                state.groups(),
                state.turns() + 1,
                state.seated(),
                state.start(),
                state.answers(),
                state.age(),
                state.last());
    }

    @Override
    public State alarm(State state, String alarm, Turn turn) {
        return with(state, state.seated(), "alarm " + alarm);
    }

    @Override
    public State answered(State state, Answer answer, Turn turn) {
        return new State(
                state.places(),
                state.groups(),
                state.turns(),
                state.seated(),
                state.start(),
                state.answers() + 1,
                state.age(),
                answer instanceof Answer.Refused refused ? refused.reason() : "done");
    }

    @Override
    public View view(State state, Viewer viewer) {
        if (state.last().equals("fail at view")) {
            throw new IllegalStateException("the view has a bug");
        }
        var dots = new ArrayList<Dot>();
        for (int seat : state.seated()) {
            if (isSeen(state, seat, viewer)) {
                dots.add(new Dot(seat, state.places()[seat]));
            }
        }
        return new View(
                state.turns(),
                state.last().equals("fail at encoding") ? new Unreadable() : dots,
                state.answers(),
                state.age(),
                state.last());
    }

    /** A list that is found to be broken when it is read. */
    private static final class Unreadable extends AbstractList<Dot> {
        @Override
        public Dot get(int index) {
            throw new IllegalStateException("the list has a bug");
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static boolean isSeen(State state, int seat, Viewer viewer) {
        if (viewer instanceof Viewer.Group group) {
            return state.groups()[seat] == group.number();
        }
        return !(viewer instanceof Viewer.Seat own) || own.player().seat() == seat;
    }

    @Override
    public int group(State state, Player player) {
        return state.groups()[player.seat()];
    }

    @Override
    public Optional<Bot<View, Command, ?>> bot() {
        return Optional.of(new Walker());
    }

    /** Walks on the spot of its choice. */
    record Walker() implements Bot<View, Command, Integer> {
        @Override
        public Integer start(Player self, Turn turn) {
            return 0;
        }

        @Override
        public Step<Command, Integer> play(Integer steps, Player self, View view, Turn turn) {
            return new Step<>(steps < 5 ? List.of(new Command.Move(1)) : List.of(), steps + 1);
        }
    }

    private static State aged(State state, int age) {
        return new State(
                state.places(),
                state.groups(),
                state.turns(),
                state.seated(),
                state.start(),
                state.answers(),
                age,
                state.last());
    }

    private static State with(State state, List<Integer> seated, String last) {
        return new State(
                state.places(),
                state.groups(),
                state.turns(),
                List.copyOf(seated),
                state.start(),
                state.answers(),
                state.age(),
                last);
    }
}
