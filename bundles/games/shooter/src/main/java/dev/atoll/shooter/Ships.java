package dev.atoll.shooter;

/**
 * All ships, by seat, in arrays that the simulation updates in place.
 *
 * @param seated whether someone sits here
 * @param x where, in units
 * @param speedX units per tick, like {@code speedY}
 * @param moveX what the player wants, -{@value #MOVE_MAX} to {@value #MOVE_MAX}, like {@code moveY}
 * @param aim 4096 steps to the turn
 * @param weapon the one in hand
 * @param reach how far its shells are to fly, in units
 * @param health 0 when destroyed
 * @param coolDown ticks until the next shot
 * @param respawn ticks until a destroyed ship returns
 * @param shield ticks for which nothing hurts
 * @param heat of the beam; it must cool when there is too much
 * @param beam how far the beam reaches, in units; 0 when there is none
 */
public record Ships(
        boolean[] seated,
        double[] x,
        double[] y,
        double[] speedX,
        double[] speedY,
        int[] moveX,
        int[] moveY,
        int[] aim,
        boolean[] firing,
        int[] weapon,
        int[] reach,
        int[] health,
        int[] coolDown,
        int[] respawn,
        int[] shield,
        int[] heat,
        int[] beam) {
    /** Full thrust. */
    static final int MOVE_MAX = 7;

    /** Units that a ship keeps from what stopped it, or rounding could leave it inside and stuck. */
    private static final double GAP = 0.01;

    /** No ships. */
    static Ships none() {
        int n = Rules.SEATS;
        return new Ships(
                new boolean[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new int[n],
                new int[n],
                new int[n],
                new boolean[n],
                new int[n],
                new int[n],
                new int[n],
                new int[n],
                new int[n],
                new int[n],
                new int[n],
                new int[n]);
    }

    Weapon weapon(int seat) {
        return Weapon.of(weapon[seat]);
    }

    /** Takes up what a player wants; another weapon needs a moment. */
    void steer(int seat, ShooterCommand.Steer steer) {
        moveX[seat] = steer.moveX();
        moveY[seat] = steer.moveY();
        aim[seat] = steer.aim();
        firing[seat] = steer.firing();
        reach[seat] = steer.reach();
        if (weapon[seat] != steer.weapon().number()) {
            weapon[seat] = steer.weapon().number();
            coolDown[seat] = Math.max(coolDown[seat], Rules.CHANGE_TICKS);
        }
    }

    boolean alive(int seat) {
        return seated[seat] && health[seat] > 0;
    }

    /** Puts a ship where its enemies are farthest, unharmed and shielded. */
    void spawn(int seat) {
        int best = 0;
        double bestDistance = -1;
        for (int place = 0; place < Arena.starts(); place++) {
            // Seats start at different places of equal worth, so that a new match isn't a pile.
            int candidate = (place + seat) % Arena.starts();
            double nearest = nearest(seat, Arena.startX(candidate), Arena.startY(candidate));
            if (nearest > bestDistance) {
                bestDistance = nearest;
                best = candidate;
            }
        }
        x[seat] = Arena.startX(best);
        y[seat] = Arena.startY(best);
        speedX[seat] = 0;
        speedY[seat] = 0;
        health[seat] = Rules.HEALTH_MAX;
        coolDown[seat] = 0;
        respawn[seat] = 0;
        shield[seat] = Rules.PROTECTED_TICKS;
        heat[seat] = 0;
        beam[seat] = 0;
    }

    private double nearest(int seat, double atX, double atY) {
        double nearest = Double.MAX_VALUE;
        for (int other = 0; other < Rules.SEATS; other++) {
            if (other != seat && alive(other)) {
                double dx = x[other] - atX;
                double dy = y[other] - atY;
                nearest = Math.min(nearest, dx * dx + dy * dy);
            }
        }
        return nearest;
    }

    /** Moves one ship for a tick; it slides along what it meets. */
    void move(int seat) {
        double wantedX = Rules.SHIP_SPEED * moveX[seat] / MOVE_MAX;
        double wantedY = Rules.SHIP_SPEED * moveY[seat] / MOVE_MAX;
        double wanted = Math.sqrt(wantedX * wantedX + wantedY * wantedY);
        if (wanted > Rules.SHIP_SPEED) {
            wantedX *= Rules.SHIP_SPEED / wanted;
            wantedY *= Rules.SHIP_SPEED / wanted;
        }
        speedX[seat] += (wantedX - speedX[seat]) * Rules.SHIP_AGILITY;
        speedY[seat] += (wantedY - speedY[seat]) * Rules.SHIP_AGILITY;
        double reachX = Arena.reach(x[seat], y[seat], speedX[seat], 0, Rules.SHIP_RADIUS);
        x[seat] += speedX[seat] * reachX;
        if (reachX < 1) {
            x[seat] -= Math.signum(speedX[seat]) * GAP;
            speedX[seat] = 0;
        }
        double reachY = Arena.reach(x[seat], y[seat], 0, speedY[seat], Rules.SHIP_RADIUS);
        y[seat] += speedY[seat] * reachY;
        if (reachY < 1) {
            y[seat] -= Math.signum(speedY[seat]) * GAP;
            speedY[seat] = 0;
        }
    }
}
