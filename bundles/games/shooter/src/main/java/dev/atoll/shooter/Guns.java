package dev.atoll.shooter;

/** What happens when a ship fires: a shot leaves, or something is hit at once. */
final class Guns {
    /** Aims of a scatter gun's pellets, off the ship's own. */
    private static final int[] FAN = {-114, -76, -38, 0, 38, 76, 114};

    private Guns() {}

    /** Lets a gun cool and its ship fire, if its player wants to and it is ready. */
    static void step(Field field, int seat) {
        Ships ships = field.ships();
        ships.coolDown()[seat] = Math.max(0, ships.coolDown()[seat] - 1);
        boolean beams = ships.firing()[seat] && ships.weapon(seat) == Weapon.BEAM;
        if (!beams) {
            ships.heat()[seat] = Math.max(0, ships.heat()[seat] - 1);
            ships.beam()[seat] = 0;
        }
        if (ships.firing()[seat] && ships.coolDown()[seat] == 0 && fires(field, seat)) {
            // Whoever fires is fair game.
            ships.shield()[seat] = 0;
            field.tally().shots()[seat]++;
        }
    }

    /** Fires; false when too many shots are under way already. */
    private static boolean fires(Field field, int seat) {
        Ships ships = field.ships();
        return switch (ships.weapon(seat)) {
            case BLASTER -> ready(
                    ships, seat, Rules.SHOT_COOL_DOWN_TICKS, leaves(field, seat, Weapon.BLASTER, ships.aim()[seat], 0));
            case MORTAR -> ready(
                    ships,
                    seat,
                    Rules.SHELL_COOL_DOWN_TICKS,
                    leaves(field, seat, Weapon.MORTAR, ships.aim()[seat], ships.reach()[seat]));
            case RAIL -> ready(
                    ships,
                    seat,
                    Rules.RAIL_COOL_DOWN_TICKS,
                    trace(field, seat, Weapon.RAIL, ships.aim()[seat], Rules.RAIL_UNITS, Rules.RAIL_DAMAGE));
            case SCATTER -> ready(ships, seat, Rules.SCATTER_COOL_DOWN_TICKS, scatter(field, seat));
            case BEAM -> ready(ships, seat, Rules.BEAM_COOL_DOWN_TICKS, beam(field, seat));
        };
    }

    private static boolean leaves(Field field, int seat, Weapon weapon, int aim, int length) {
        Ships ships = field.ships();
        return field.shots().fire(seat, weapon, field.tick(), ships.x()[seat], ships.y()[seat], aim, length);
    }

    private static boolean ready(Ships ships, int seat, int coolDownTicks, boolean fired) {
        if (fired) {
            ships.coolDown()[seat] = Math.max(ships.coolDown()[seat], coolDownTicks);
        }
        return fired;
    }

    private static boolean scatter(Field field, int seat) {
        boolean any = false;
        for (int off : FAN) {
            int aim = (field.ships().aim()[seat] + off) & (Compass.STEPS - 1);
            any |= trace(field, seat, Weapon.SCATTER, aim, Rules.SCATTER_UNITS, Rules.SCATTER_DAMAGE);
        }
        return any;
    }

    private static boolean beam(Field field, int seat) {
        Ships ships = field.ships();
        double length = strike(field, seat, Weapon.BEAM, ships.aim()[seat], Rules.BEAM_UNITS, Rules.BEAM_DAMAGE);
        ships.beam()[seat] = (int) Math.max(1, length);
        ships.heat()[seat] += Rules.BEAM_HEAT;
        if (ships.heat()[seat] > Rules.BEAM_HEAT_MAX) {
            ships.heat()[seat] = 0;
            ships.beam()[seat] = 0;
            ships.coolDown()[seat] = Rules.BEAM_COOLING_TICKS;
        }
        return true;
    }

    /** Hits at once, and leaves a trace to be shown. */
    private static boolean trace(Field field, int seat, Weapon weapon, int aim, double units, int damage) {
        if (field.shots().isFull()) {
            return false;
        }
        double length = strike(field, seat, weapon, aim, units, damage);
        return leaves(field, seat, weapon, aim, (int) length);
    }

    /**
     * Hurts the first ship on a line from this one, where its player saw it.
     *
     * @return how far the line got
     */
    private static double strike(Field field, int seat, Weapon weapon, int aim, double units, int damage) {
        Ships ships = field.ships();
        double x = ships.x()[seat];
        double y = ships.y()[seat];
        double dx = Compass.east(aim) * units;
        double dy = Compass.south(aim) * units;
        double first = Arena.reach(x, y, dx, dy, 0);
        int struck = -1;
        for (int other = 0; other < Rules.SEATS; other++) {
            if (other != seat && ships.alive(other)) {
                double at = meetsWhereSeen(field, seat, other, x, y, dx, dy);
                if (at <= first) {
                    first = at;
                    struck = other;
                }
            }
        }
        if (struck >= 0) {
            field.hurt(seat, struck, damage, weapon);
        }
        return first * units;
    }

    private static double meetsWhereSeen(Field field, int seat, int other, double x, double y, double dx, double dy) {
        double seen = field.seen()[seat];
        double seenX = field.past().at(seen, other, 0);
        double seenY = field.past().at(seen, other, 1);
        // Who has only just come is where they are.
        return Double.isNaN(seenX) || Double.isNaN(seenY)
                ? Combat.meets(
                        x, y, dx, dy, field.ships().x()[other], field.ships().y()[other])
                : Combat.meets(x, y, dx, dy, seenX, seenY);
    }
}
