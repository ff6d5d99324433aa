package dev.atoll.engine.replay;

import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import java.time.Duration;

/** A boat that drifts by chance, and that a gust moves from time to time. */
public final class Drift implements Game<Drift.State, Drift.Command, Drift.View> {
    private final int rate;
    private final int version;

    Drift(int rate, int version) {
        this.rate = rate;
        this.version = version;
    }

    record State(long[] way, int gusts) {}

    record View(int gusts) {}

    sealed interface Command {
        record Row(int by) implements Command {}

        record Break() implements Command {}
    }

    @Override
    public Spec<State, Command, View> spec() {
        return Spec.of("drift", State.class, Command.class, View.class)
                .ticksPerSecond(rate)
                .version(version)
                .build();
    }

    @Override
    public State open(Record options, Turn turn) {
        turn.alarm("gust", Duration.ofMillis(700));
        return new State(new long[1], 0);
    }

    @Override
    public State command(State state, Player player, Command command, Turn turn) {
        if (command instanceof Command.Row row) {
            state.way()[0] += row.by();
            return state;
        }
        throw new IllegalStateException("the oar broke");
    }

    @Override
    public State tick(State state, Turn turn) {
        state.way()[0] = state.way()[0] * 31 + turn.random().nextInt(100);
        return state;
    }

    @Override
    public State alarm(State state, String name, Turn turn) {
        turn.alarm("gust", Duration.ofMillis(700));
        return new State(state.way(), state.gusts() + 1);
    }

    @Override
    public View view(State state, Viewer viewer) {
        return new View(state.gusts());
    }
}
