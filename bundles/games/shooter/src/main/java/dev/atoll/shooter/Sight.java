package dev.atoll.shooter;

/**
 * What one seat sees of a room: everything, or with fog what no wall hides from its ship, whole or destroyed. What a seat doesn't
 * see is not sent to it, so that no page can show it.
 */
final class Sight {
    private static final int NOBODY = -1;

    /**
     * Units by which a ship is seen before it is, to each side of the line between two: what they come nearer to each other's
     * sight in while a round trip of 200 ms is under way. Otherwise ships would appear out of nothing.
     */
    private static final double EARLY_UNITS = 48;

    private final Ships ships;
    private final Shots shots;
    private final int seat;

    private Sight(ShooterState state, int seat) {
        this.ships = state.ships();
        this.shots = state.shots();
        this.seat = seat;
    }

    /** Whether each seat sees something else. Once the match is over there is nothing left to hide. */
    static boolean isLimited(ShooterState state) {
        return state.options().fog() && state.match().phase() != Phase.RESULTS;
    }

    static Sight of(ShooterState state, int seat) {
        return new Sight(state, seat);
    }

    static Sight ofEverything(ShooterState state) {
        return new Sight(state, NOBODY);
    }

    boolean seesShip(int other) {
        if (seat == NOBODY || seat == other) {
            return true;
        }
        double x = ships.x()[seat];
        double y = ships.y()[seat];
        double otherX = ships.x()[other];
        double otherY = ships.y()[other];
        if (Arena.clear(x, y, otherX, otherY)) {
            return true;
        }
        double away = Math.sqrt((otherX - x) * (otherX - x) + (otherY - y) * (otherY - y));
        double acrossX = (y - otherY) / away;
        double acrossY = (otherX - x) / away;
        return seesSide(x, y, otherX, otherY, acrossX, acrossY) || seesSide(x, y, otherX, otherY, -acrossX, -acrossY);
    }

    /** Whether a ship is seen, or is about to be, past one side of what stands between. */
    private static boolean seesSide(double x, double y, double otherX, double otherY, double acrossX, double acrossY) {
        double reach = Rules.SHIP_RADIUS + EARLY_UNITS;
        double toX = otherX + acrossX * reach;
        double toY = otherY + acrossY * reach;
        return Arena.clear(x, y, toX, toY)
                || Arena.clear(x + acrossX * EARLY_UNITS, y + acrossY * EARLY_UNITS, toX, toY);
    }

    /** Whether a shot is seen where it is; a shell is above the walls, and so seen by all. */
    boolean seesShot(int place) {
        if (seat == NOBODY || seat == shots.owner()[place]) {
            return true;
        }
        double x = shots.x()[place];
        double y = shots.y()[place];
        return switch (Weapon.of(shots.weapon()[place])) {
            case MORTAR -> true;
            case BLASTER -> seesSpot(x, y);
            case RAIL, SCATTER, BEAM -> seesTrace(x, y, shots.aim()[place], shots.length()[place]);
        };
    }

    /** Whether a line is seen at its beginning, in its middle or just before its end. */
    private boolean seesTrace(double x, double y, int aim, double length) {
        double dx = Compass.east(aim) * length;
        double dy = Compass.south(aim) * length;
        return seesSpot(x, y) || seesSpot(x + dx * 0.5, y + dy * 0.5) || seesSpot(x + dx * 0.99, y + dy * 0.99);
    }

    private boolean seesSpot(double x, double y) {
        return Arena.clear(ships.x()[seat], ships.y()[seat], x, y);
    }
}
