package dev.atoll.benchmarks.jmh;

import dev.atoll.mod.Game;
import dev.atoll.mod.Range;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;

/** A game that ticks and does nothing: what is left is the engine's own. */
final class NullGame implements Game<NullGame.Nothing, NullGame.Command, NullGame.Nothing> {
    /** The state and the view. */
    record Nothing(@Range(min = 0, max = 1) int zero) {}

    /** Nobody sends one. */
    sealed interface Command {
        record Wait() implements Command {}
    }

    private static final Nothing NOTHING = new Nothing(0);

    private final Spec<Nothing, Command, Nothing> spec = Spec.of("null", Nothing.class, Command.class, Nothing.class)
            .title("Null")
            .summary("Nothing happens.")
            .ticksPerSecond(20)
            .seats(1, 8)
            .build();

    @Override
    public Spec<Nothing, Command, Nothing> spec() {
        return spec;
    }

    @Override
    public Nothing open(Record options, Turn turn) {
        return NOTHING;
    }

    @Override
    public Nothing command(Nothing state, dev.atoll.mod.Player player, Command command, Turn turn) {
        return state;
    }

    @Override
    public Nothing tick(Nothing state, Turn turn) {
        return state;
    }

    @Override
    public Nothing view(Nothing state, Viewer viewer) {
        return state;
    }
}
