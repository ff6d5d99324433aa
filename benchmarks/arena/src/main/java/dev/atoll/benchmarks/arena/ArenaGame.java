package dev.atoll.benchmarks.arena;

import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import java.util.ArrayList;

/** Ships fly at 300 units a second and stop at the walls; whoever holds the trigger for a tick scores a point. */
public final class ArenaGame implements Game<ArenaState, ArenaCommand, ArenaView> {
    private static final int SEATS = 8;
    private static final double SPEED = 300;
    private static final int SCORE_MAX = 9999;

    private final Spec<ArenaState, ArenaCommand, ArenaView> spec;
    private final double step;

    public ArenaGame(int ticksPerSecond) {
        step = SPEED / ticksPerSecond;
        spec = Spec.of("arena-" + ticksPerSecond, ArenaState.class, ArenaCommand.class, ArenaView.class)
                .title("Arena-8 at " + ticksPerSecond + " Hz")
                .summary("The game of the benchmarks.")
                .ticksPerSecond(ticksPerSecond)
                .seats(1, SEATS)
                .build();
    }

    @Override
    public Spec<ArenaState, ArenaCommand, ArenaView> spec() {
        return spec;
    }

    @Override
    public ArenaState open(Record options, Turn turn) {
        return ArenaState.empty(SEATS);
    }

    @Override
    public ArenaState joined(ArenaState state, Player player, Turn turn) {
        int seat = player.seat();
        state.seated()[seat] = true;
        state.x()[seat] = turn.random().nextDouble(ArenaView.SIDE);
        state.y()[seat] = turn.random().nextDouble(ArenaView.SIDE);
        state.health()[seat] = 100;
        return state;
    }

    @Override
    public ArenaState left(ArenaState state, Player player, Turn turn) {
        state.seated()[player.seat()] = false;
        return state;
    }

    @Override
    public ArenaState command(ArenaState state, Player player, ArenaCommand command, Turn turn) {
        if (command instanceof ArenaCommand.Steer steer) {
            int seat = player.seat();
            state.moveX()[seat] = steer.moveX();
            state.moveY()[seat] = steer.moveY();
            state.aim()[seat] = steer.aim();
            state.firing()[seat] = steer.firing();
        }
        return state;
    }

    @Override
    public ArenaState tick(ArenaState state, Turn turn) {
        for (int seat = 0; seat < SEATS; seat++) {
            if (state.seated()[seat]) {
                state.x()[seat] = within(state.x()[seat] + state.moveX()[seat] * step);
                state.y()[seat] = within(state.y()[seat] + state.moveY()[seat] * step);
                if (state.firing()[seat] && turn.number() % 20 == 0) {
                    state.score()[seat] = Math.min(SCORE_MAX, state.score()[seat] + 1);
                    state.health()[seat] = 100 - state.score()[seat] % 100;
                }
            }
        }
        return state;
    }

    private static double within(double position) {
        return Math.max(0, Math.min(ArenaView.SIDE, position));
    }

    @Override
    public ArenaView view(ArenaState state, Viewer viewer) {
        var ships = new ArrayList<ArenaView.Ship>(SEATS);
        for (int seat = 0; seat < SEATS; seat++) {
            if (state.seated()[seat]) {
                ships.add(new ArenaView.Ship(
                        seat,
                        state.x()[seat],
                        state.y()[seat],
                        state.aim()[seat],
                        state.health()[seat],
                        state.score()[seat],
                        state.firing()[seat]));
            }
        }
        return new ArenaView(ships);
    }
}
