package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.wire.Ships;
import org.jspecify.annotations.Nullable;

/**
 * Follows one player's views and says what in them is against the rules of arena-8. Every player sends the same inputs by number
 * ({@link #steer}), and each view tells the last input it has taken in, so what a ship must have done since the view before is
 * known: where it is must be equal within the precision of the wire, one eighth.
 */
public final class Rules {
    private static final int EIGHTHS = 8;
    private static final int SIDE = 1600 * EIGHTHS;
    private static final double SPEED = 300d * EIGHTHS;
    private static final int LEG = 25;

    private final double step;
    private final boolean everyTick;
    private final double[] x = new double[Ships.SEATS];
    private final double[] y = new double[Ships.SEATS];
    private final long[] input = new long[Ships.SEATS];
    private final int[] score = new int[Ships.SEATS];
    private long tick;
    private long views;
    private long moves;
    private long scored;
    private @Nullable String broken;

    /** @param everyTick whether views carry the tick, so that a missing one shows */
    public Rules(int hz, boolean everyTick) {
        this.step = SPEED / hz;
        this.everyTick = everyTick;
    }

    /** What everybody does with input {@code number}, counted from 1. */
    public static Steer steer(long number) {
        long leg = number / LEG;
        return new Steer((int) (leg * 7 % 3) - 1, (int) (leg * 5 / 3 % 3) - 1, (int) (number * 7 & 0xFF), leg % 2 == 0);
    }

    /** Looks at the next view. */
    public void look(Ships ships) {
        for (int seat = 0; seat < Ships.SEATS; seat++) {
            if (!ships.seated[seat]) {
                expect(views == 0, "seat " + seat + " was left");
                return;
            }
        }
        if (views == 0) {
            for (int seat = 0; seat < Ships.SEATS; seat++) {
                x[seat] = ships.x[seat];
                y[seat] = ships.y[seat];
            }
        } else {
            expect(!everyTick || ships.tick == tick + 1, "tick " + ships.tick + " came after " + tick);
            for (int seat = 0; seat < Ships.SEATS; seat++) {
                ship(ships, seat);
            }
        }
        System.arraycopy(ships.input, 0, input, 0, Ships.SEATS);
        System.arraycopy(ships.score, 0, score, 0, Ships.SEATS);
        tick = ships.tick;
        views++;
    }

    private void ship(Ships ships, int seat) {
        long number = ships.input[seat];
        String who = "seat " + seat + " at tick " + ships.tick + " with input " + number + ": ";
        expect(number >= input[seat], who + "inputs went back from " + input[seat]);
        if (number > 0) {
            Steer steer = steer(number);
            x[seat] = within(x[seat] + steer.moveX() * step);
            y[seat] = within(y[seat] + steer.moveY() * step);
            moves += Math.abs(steer.moveX()) + Math.abs(steer.moveY());
            expect(ships.aim[seat] == steer.aim(), who + "aims at " + ships.aim[seat] + ", not " + steer.aim());
            expect(ships.firing[seat] == steer.firing(), who + "fires: " + ships.firing[seat]);
        }
        expect(Math.abs(ships.x[seat] - x[seat]) <= 1, who + "x is " + ships.x[seat] + " eighths, not " + x[seat]);
        expect(Math.abs(ships.y[seat] - y[seat]) <= 1, who + "y is " + ships.y[seat] + " eighths, not " + y[seat]);
        int more = ships.score[seat] - score[seat];
        expect(more == 0 || more == 1, who + "score went up by " + more);
        expect(ships.health[seat] == 100 - ships.score[seat] % 100, who + "health is " + ships.health[seat]);
        scored += more;
    }

    private static double within(double position) {
        return Math.max(0, Math.min(SIDE, position));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds && broken == null) {
            broken = otherwise;
        }
    }

    /** The first thing that was wrong, or null. */
    public @Nullable String broken() {
        return broken;
    }

    public long views() {
        return views;
    }

    /** How many steps all ships made together. */
    public long moves() {
        return moves;
    }

    /** How many points all ships made together. */
    public long scored() {
        return scored;
    }

    /** The least of the last inputs that the views have taken in. */
    public long answered() {
        long least = Long.MAX_VALUE;
        for (long each : input) {
            least = Math.min(least, each);
        }
        return least;
    }
}
