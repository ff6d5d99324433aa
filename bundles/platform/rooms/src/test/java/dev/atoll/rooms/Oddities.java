package dev.atoll.rooms;

import dev.atoll.mod.Answer;
import dev.atoll.mod.Bot;
import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Range;
import dev.atoll.mod.Request;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Standing;
import dev.atoll.mod.Step;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A game whose numbers, commands and views do what they shouldn't. */
record Oddities(String name, int ticksPerSecond) implements Game<Oddities.State, Oddities.Command, Oddities.View> {
    /** @param rot what may be there that no snapshot can hold */
    record State(double number, String mood, List<Integer> rot) {}

    record View(double number, List<Integer> list) {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("views can't be compared");
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    enum Then {
        BREAK_LIST,
        ROT,
        END
    }

    sealed interface Command {
        /** No range, so that any 64 bits are one. */
        record Put(double number) implements Command {}

        record Divide() implements Command {}

        record BreakList() implements Command {}

        /** Sets an alarm, or asks for something, on whose coming the game fails. */
        record Doom(boolean byAlarm) implements Command {}

        /** A result, and something that goes wrong, or ends, in the same turn. */
        record Submit(Then and) implements Command {}

        /** Whose constructor has reasons of its own. */
        record Picky(@Range(min = 0, max = 7) int kind) implements Command {
            public Picky {
                switch (kind) {
                    case 1 -> throw new IllegalStateException("not now");
                    case 2 -> throw new NoSuchElementException("no such thing");
                    case 3 -> throw new DateTimeException("no such day");
                    case 4 -> throw sneaky(new IOException("undeclared"));
                    case 5 -> throw new StackOverflowError();
                    default -> {}
                }
            }
        }
    }

    /** What no signature declares, thrown all the same. */
    @SuppressWarnings("unchecked") // that is the trick
    static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Override
    public Spec<State, Command, View> spec() {
        return Spec.of(name, State.class, Command.class, View.class)
                .ticksPerSecond(ticksPerSecond)
                .seats(1, 4)
                .stats("points")
                .build();
    }

    @Override
    public State open(Record options, Turn turn) {
        return new State(0, "good", List.of());
    }

    @Override
    public State command(State state, Player player, Command command, Turn turn) {
        if (command instanceof Command.Put put) {
            return new State(put.number(), state.mood(), List.of());
        }
        if (command instanceof Command.Divide) {
            return new State(state.number() / 0, state.mood(), List.of());
        }
        if (command instanceof Command.BreakList) {
            return new State(state.number(), "breaking", List.of());
        }
        if (command instanceof Command.Doom doom) {
            if (doom.byAlarm()) {
                turn.alarm("doom", Duration.ofMillis(1));
            } else {
                submit(player, "doom", turn);
            }
        }
        if (command instanceof Command.Submit submit) {
            submit(player, "result", turn);
            boolean rots = submit.and() == Then.ROT;
            if (submit.and() == Then.END) {
                turn.close("it is over");
            }
            return new State(state.number(), rots ? "good" : "breaking", rots ? new Broken() : List.of());
        }
        return state;
    }

    private static void submit(Player player, String key, Turn turn) {
        var standing = new Standing(player, 1, 7, Duration.ofSeconds(3), Map.of());
        turn.ask(key, new Request.SubmitResult(List.of(standing)));
    }

    @Override
    public State alarm(State state, String alarm, Turn turn) {
        throw new IllegalStateException("the alarm has a bug");
    }

    @Override
    public State answered(State state, Answer answer, Turn turn) {
        throw new IllegalStateException("the answer has a bug");
    }

    /** A list is broken in one view only. */
    @Override
    public State tick(State state, Turn turn) {
        return new State(state.number(), state.mood().equals("breaking") ? "broken" : "good", state.rot());
    }

    @Override
    public View view(State state, Viewer viewer) {
        return new View(state.number(), state.mood().equals("broken") ? new Broken() : List.of());
    }

    private static final class Broken extends AbstractList<Integer> {
        @Override
        public Integer get(int index) {
            throw sneaky(new IOException("the list has a bug"));
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @Override
    public Optional<Bot<View, Command, ?>> bot() {
        return Optional.of(new Idler());
    }

    /** Only looks. */
    record Idler() implements Bot<View, Command, Integer> {
        @Override
        public Integer start(Player self, Turn turn) {
            return 0;
        }

        @Override
        public Step<Command, Integer> play(Integer looks, Player self, View view, Turn turn) {
            return new Step<>(List.of(), looks + 1);
        }
    }
}
