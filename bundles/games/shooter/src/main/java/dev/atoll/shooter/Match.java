package dev.atoll.shooter;

import java.util.List;

/**
 * The match as such.
 *
 * @param number counts matches of this room, from 0
 * @param ticksLeft of this phase; 0 while it has no end
 * @param gone who left this match before its end, with what they had done
 */
public record Match(int number, Phase phase, int ticksLeft, List<Gone> gone) {
    public Match {
        gone = List.copyOf(gone);
    }

    static Match first() {
        return new Match(0, Phase.WARM_UP, 0, List.of());
    }

    Match begin(int ticks) {
        return new Match(number, Phase.PLAYING, ticks, List.of());
    }

    Match end() {
        return new Match(number, Phase.RESULTS, Rules.RESULTS_TICKS, List.of());
    }

    Match next() {
        return new Match(number + 1, Phase.WARM_UP, 0, List.of());
    }

    Match tickDown() {
        return ticksLeft == 0 ? this : new Match(number, phase, ticksLeft - 1, gone);
    }

    Match with(List<Gone> left) {
        return new Match(number, phase, ticksLeft, left);
    }
}
