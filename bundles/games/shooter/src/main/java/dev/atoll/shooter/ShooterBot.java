package dev.atoll.shooter;

import dev.atoll.mod.Bot;
import dev.atoll.mod.Player;
import dev.atoll.mod.Step;
import dev.atoll.mod.Turn;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A bot that hunts: it flies towards the nearest enemy it can see, circles it, leads its shots and misses now and then;
 * when it sees nobody it flies to where somebody might be.
 */
final class ShooterBot implements Bot<ShooterView, ShooterCommand, ShooterBot.Memory> {
    private static final double CLOSE = 220;
    private static final double FIRE_WITHIN = 700;
    private static final int AIM_ERROR_STEPS = 7;
    private static final int THINK_TICKS = 3;

    /**
     * What a bot remembers.
     *
     * @param goalX where it flies when it sees nobody, like {@code goalY}
     * @param until the tick at which it thinks of another goal
     * @param side which way it circles, -1 or 1
     * @param enemyX where its enemy was at its last look, to see how fast they fly; like {@code enemyY}
     * @param steer what it does
     */
    record Memory(
            double goalX,
            double goalY,
            long until,
            int side,
            int enemy,
            double enemyX,
            double enemyY,
            ShooterCommand.Steer steer) {}

    @Override
    public Memory start(Player self, Turn turn) {
        return blank();
    }

    static Memory blank() {
        return new Memory(0, 0, 0, 1, -1, 0, 0, new ShooterCommand.Steer(0, 0, 0, false));
    }

    @Override
    public Step<ShooterCommand, Memory> play(Memory memory, Player self, ShooterView view, Turn turn) {
        return think(memory, self.seat(), view, turn.number(), turn.random());
    }

    static Step<ShooterCommand, Memory> think(
            Memory memory, int seat, ShooterView view, long tick, RandomGenerator random) {
        // Not every tick: a person doesn't, either. Bots think at different ticks.
        if ((tick + seat) % THINK_TICKS != 0) {
            return new Step<>(List.of(), memory);
        }
        ShooterView.Ship me = ship(view, seat);
        if (me == null || me.health() == 0) {
            return new Step<>(List.of(), memory);
        }
        ShooterView.Ship enemy = nearest(view, me);
        Memory next = enemy == null ? wander(memory, me, tick, random) : hunt(memory, me, enemy, tick, random);
        List<ShooterCommand> commands = next.steer().equals(memory.steer()) ? List.of() : List.of(next.steer());
        return new Step<>(commands, next);
    }

    private static Memory hunt(
            Memory memory, ShooterView.Ship me, ShooterView.Ship enemy, long tick, RandomGenerator random) {
        boolean known = memory.enemy() == enemy.seat();
        double driftX = known ? (enemy.x() - memory.enemyX()) / THINK_TICKS : 0;
        double driftY = known ? (enemy.y() - memory.enemyY()) / THINK_TICKS : 0;
        double dx = enemy.x() - me.x();
        double dy = enemy.y() - me.y();
        double distance = Math.sqrt(dx * dx + dy * dy);
        double flight = distance / Rules.SHOT_SPEED;
        int aim = Compass.towards(dx + driftX * flight, dy + driftY * flight)
                + random.nextInt(-AIM_ERROR_STEPS, AIM_ERROR_STEPS + 1);
        int side = tick < memory.until() ? memory.side() : random.nextBoolean() ? 1 : -1;
        double along = distance > CLOSE ? 1 : -0.6;
        double moveX = dx * along - dy * side * 0.8;
        double moveY = dy * along + dx * side * 0.8;
        var steer = steer(moveX, moveY, aim & (Compass.STEPS - 1), distance < FIRE_WITHIN && !enemy.shield());
        long until = tick < memory.until() ? memory.until() : tick + random.nextInt(15, 50);
        return new Memory(0, 0, until, side, enemy.seat(), enemy.x(), enemy.y(), steer);
    }

    private static Memory wander(Memory memory, ShooterView.Ship me, long tick, RandomGenerator random) {
        double dx = memory.goalX() - me.x();
        double dy = memory.goalY() - me.y();
        boolean there = dx * dx + dy * dy < 60 * 60 || memory.goalX() == 0;
        Memory goal = memory;
        if (there || tick >= memory.until() || !Arena.clear(me.x(), me.y(), memory.goalX(), memory.goalY())) {
            double x = me.x();
            double y = me.y();
            // A few tries for a place that it can fly to straight; else it stays for a moment.
            for (int tries = 0; tries < 8; tries++) {
                double tryX = random.nextDouble(Rules.SHIP_RADIUS, Arena.WIDTH - Rules.SHIP_RADIUS);
                double tryY = random.nextDouble(Rules.SHIP_RADIUS, Arena.HEIGHT - Rules.SHIP_RADIUS);
                if (Arena.clear(me.x(), me.y(), tryX, tryY)) {
                    x = tryX;
                    y = tryY;
                    break;
                }
            }
            goal = new Memory(x, y, tick + random.nextInt(40, 120), memory.side(), -1, 0, 0, memory.steer());
            dx = x - me.x();
            dy = y - me.y();
        }
        int aim = Compass.towards(dx, dy);
        return new Memory(goal.goalX(), goal.goalY(), goal.until(), goal.side(), -1, 0, 0, steer(dx, dy, aim, false));
    }

    private static ShooterCommand.Steer steer(double x, double y, int aim, boolean firing) {
        double most = Math.max(Math.abs(x), Math.abs(y));
        if (most < 1) {
            return new ShooterCommand.Steer(0, 0, aim, firing);
        }
        return new ShooterCommand.Steer(
                (int) Math.rint(x / most * Ships.MOVE_MAX), (int) Math.rint(y / most * Ships.MOVE_MAX), aim, firing);
    }

    private static ShooterView.@Nullable Ship ship(ShooterView view, int seat) {
        for (ShooterView.Ship ship : view.ships()) {
            if (ship.seat() == seat) {
                return ship;
            }
        }
        return null;
    }

    private static ShooterView.@Nullable Ship nearest(ShooterView view, ShooterView.Ship me) {
        ShooterView.Ship nearest = null;
        double best = Double.MAX_VALUE;
        for (ShooterView.Ship ship : view.ships()) {
            double dx = ship.x() - me.x();
            double dy = ship.y() - me.y();
            double distance = dx * dx + dy * dy;
            if (ship.seat() != me.seat()
                    && ship.health() > 0
                    && distance < best
                    && Arena.clear(me.x(), me.y(), ship.x(), ship.y())) {
                best = distance;
                nearest = ship;
            }
        }
        return nearest;
    }
}
