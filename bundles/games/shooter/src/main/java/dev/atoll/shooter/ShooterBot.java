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
    private static final int AIM_ERROR_STEPS = 110;
    private static final int THINK_TICKS = 8;

    /**
     * What a bot remembers.
     *
     * @param goalX where it flies when it sees nobody, like {@code goalY}
     * @param until the tick at which it thinks of another goal, or another weapon
     * @param thinkAt the tick at which it looks again
     * @param side which way it circles, -1 or 1
     * @param steer what it does
     */
    record Memory(double goalX, double goalY, long until, long thinkAt, int side, ShooterCommand.Steer steer) {
        Memory lookAt(long tick) {
            return new Memory(goalX, goalY, until, tick, side, steer);
        }
    }

    @Override
    public Memory start(Player self, Turn turn) {
        return blank();
    }

    static Memory blank() {
        return new Memory(0, 0, 0, 0, 1, ShooterCommand.Steer.REST);
    }

    @Override
    public Step<ShooterCommand, Memory> play(Memory memory, Player self, ShooterView view, Turn turn) {
        return think(memory, self.seat(), view, turn.number(), turn.random());
    }

    static Step<ShooterCommand, Memory> think(
            Memory memory, int seat, ShooterView view, long tick, RandomGenerator random) {
        // Not every tick: a person doesn't, either.
        if (tick < memory.thinkAt()) {
            return new Step<>(List.of(), memory);
        }
        ShooterView.Ship me = ship(view, seat);
        if (me == null || me.health() == 0) {
            return new Step<>(List.of(), memory);
        }
        ShooterView.Ship enemy = nearest(view, me);
        Memory next = (enemy == null ? wander(memory, me, tick, random) : hunt(memory, me, enemy, tick, random))
                .lookAt(tick + THINK_TICKS);
        List<ShooterCommand> commands = next.steer().equals(memory.steer()) ? List.of() : List.of(next.steer());
        return new Step<>(commands, next);
    }

    private static Memory hunt(
            Memory memory, ShooterView.Ship me, ShooterView.Ship enemy, long tick, RandomGenerator random) {
        double dx = enemy.x() - me.x();
        double dy = enemy.y() - me.y();
        double distance = Math.sqrt(dx * dx + dy * dy);
        boolean anew = tick >= memory.until();
        Weapon weapon = anew ? weapon(distance, random) : memory.steer().weapon();
        double flight = flightTicks(weapon, distance);
        int aim = Compass.towards(dx + enemy.speedX() * flight, dy + enemy.speedY() * flight)
                + random.nextInt(-AIM_ERROR_STEPS, AIM_ERROR_STEPS + 1);
        int side = anew ? (random.nextBoolean() ? 1 : -1) : memory.side();
        double along = distance > CLOSE ? 1 : -0.6;
        double moveX = dx * along - dy * side * 0.8;
        double moveY = dy * along + dx * side * 0.8;
        boolean firing = distance < FIRE_WITHIN && !enemy.shield();
        var steer = steer(moveX, moveY, aim & (Compass.STEPS - 1), firing, weapon, distance);
        long until = anew ? tick + random.nextInt(45, 150) : memory.until();
        return new Memory(0, 0, until, tick, side, steer);
    }

    /** A weapon that is of use at this distance. */
    private static Weapon weapon(double distance, RandomGenerator random) {
        if (distance < CLOSE) {
            return random.nextBoolean() ? Weapon.SCATTER : Weapon.BEAM;
        }
        return switch (random.nextInt(4)) {
            case 0 -> Weapon.RAIL;
            case 1 -> Weapon.MORTAR;
            default -> Weapon.BLASTER;
        };
    }

    /** For how long what this weapon fires is under way. */
    private static double flightTicks(Weapon weapon, double distance) {
        return switch (weapon) {
            case BLASTER -> distance / Rules.SHOT_SPEED;
            case MORTAR -> distance / Rules.SHELL_SPEED;
            case RAIL, SCATTER, BEAM -> 0;
        };
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
            goal = new Memory(x, y, tick + random.nextInt(120, 360), tick, memory.side(), memory.steer());
            dx = x - me.x();
            dy = y - me.y();
        }
        int aim = Compass.towards(dx, dy);
        var steer = steer(dx, dy, aim, false, memory.steer().weapon(), 0);
        return new Memory(goal.goalX(), goal.goalY(), goal.until(), tick, goal.side(), steer);
    }

    private static ShooterCommand.Steer steer(
            double x, double y, int aim, boolean firing, Weapon weapon, double distance) {
        double most = Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
        double reach = Math.max(ShooterCommand.REACH_MIN, Math.min(ShooterCommand.REACH_MAX, distance));
        return new ShooterCommand.Steer(
                (int) Math.rint(x / most * Ships.MOVE_MAX),
                (int) Math.rint(y / most * Ships.MOVE_MAX),
                aim,
                firing,
                weapon,
                (int) Math.rint(reach / 10) * 10);
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
