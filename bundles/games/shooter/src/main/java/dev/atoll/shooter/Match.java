package dev.atoll.shooter;

import java.util.List;

/**
 * The match as such.
 *
 * @param number counts matches of this room, from 0
 * @param ticksLeft of this phase; 0 while it has no end
 * @param gone who left this match before its end, with what they had done
 * @param placings who did how well, best first, while that is shown
 */
public record Match(int number, Phase phase, int ticksLeft, List<Gone> gone, List<Placing> placings) {
    public Match {
        gone = List.copyOf(gone);
        placings = List.copyOf(placings);
    }

    static Match first() {
        return new Match(0, Phase.WARM_UP, 0, List.of(), List.of());
    }

    Match begin(int ticks) {
        return new Match(number, Phase.PLAYING, ticks, List.of(), List.of());
    }

    Match end(List<Placing> best) {
        return new Match(number, Phase.RESULTS, Rules.RESULTS_TICKS, List.of(), best);
    }

    Match next() {
        return new Match(number + 1, Phase.WARM_UP, 0, List.of(), List.of());
    }

    Match tickDown() {
        return ticksLeft == 0 ? this : new Match(number, phase, ticksLeft - 1, gone, placings);
    }

    Match with(List<Gone> left) {
        return new Match(number, phase, ticksLeft, left, placings);
    }
}
