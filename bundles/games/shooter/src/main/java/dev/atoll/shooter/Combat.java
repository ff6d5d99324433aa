package dev.atoll.shooter;

import java.util.ArrayList;
import java.util.List;

/** One tick of flying and shooting. Says what happened; what it means for the match is for others. */
final class Combat {
    private Combat() {}

    /**
     * Moves everything on by a tick.
     *
     * @return hits and kills, in the order in which they happened
     */
    static List<ShooterEvent> step(Ships ships, Shots shots, Tally tally, long tick) {
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (ships.alive(seat)) {
                ships.move(seat);
                ships.shield()[seat] = Math.max(0, ships.shield()[seat] - 1);
                ships.coolDown()[seat] = Math.max(0, ships.coolDown()[seat] - 1);
                fire(seat, ships, shots, tally, tick);
            } else if (ships.seated()[seat] && --ships.respawn()[seat] <= 0) {
                ships.spawn(seat);
            }
        }
        var events = new ArrayList<ShooterEvent>(4);
        for (int place = 0; place < shots.count()[0]; ) {
            if (flies(place, ships, shots, tally, tick, events)) {
                place++;
            } else {
                shots.remove(place);
            }
        }
        return events;
    }

    private static void fire(int seat, Ships ships, Shots shots, Tally tally, long tick) {
        if (ships.firing()[seat]
                && ships.coolDown()[seat] == 0
                && shots.fire(seat, tick, ships.x()[seat], ships.y()[seat], ships.aim()[seat])) {
            ships.coolDown()[seat] = Rules.COOL_DOWN_TICKS;
            // Whoever fires is fair game.
            ships.shield()[seat] = 0;
            tally.shots()[seat]++;
        }
    }

    /** Moves a shot along its whole way of this tick, so that nothing is ever jumped over. Says whether it flies on. */
    private static boolean flies(
            int place, Ships ships, Shots shots, Tally tally, long tick, List<ShooterEvent> events) {
        double x = shots.x()[place];
        double y = shots.y()[place];
        double dx = Compass.east(shots.aim()[place]) * Rules.SHOT_SPEED;
        double dy = Compass.south(shots.aim()[place]) * Rules.SHOT_SPEED;
        double reach = Arena.reach(x, y, dx, dy, 0);
        int owner = shots.owner()[place];
        int struck = -1;
        double first = reach;
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (seat != owner && ships.alive(seat)) {
                double at = meets(x, y, dx, dy, ships.x()[seat], ships.y()[seat]);
                if (at <= first) {
                    first = at;
                    struck = seat;
                }
            }
        }
        if (struck >= 0) {
            strike(owner, struck, ships, tally, events);
            return false;
        }
        shots.x()[place] = x + dx * reach;
        shots.y()[place] = y + dy * reach;
        return reach >= 1 && tick - shots.born()[place] < Rules.SHOT_TICKS;
    }

    /** Where on its way a point first comes within a ship's radius of its middle: 0 to 1, or 2 when it doesn't. */
    static double meets(double x, double y, double dx, double dy, double shipX, double shipY) {
        double fromX = x - shipX;
        double fromY = y - shipY;
        double a = dx * dx + dy * dy;
        double b = fromX * dx + fromY * dy;
        double c = fromX * fromX + fromY * fromY - Rules.SHIP_RADIUS * Rules.SHIP_RADIUS;
        if (c <= 0) {
            return 0;
        }
        double root = b * b - a * c;
        if (root < 0 || b >= 0) {
            return 2;
        }
        double at = (-b - Math.sqrt(root)) / a;
        return at <= 1 ? at : 2;
    }

    private static void strike(int shooter, int victim, Ships ships, Tally tally, List<ShooterEvent> events) {
        if (ships.shield()[victim] > 0) {
            return;
        }
        int damage = Math.min(Rules.SHOT_DAMAGE, ships.health()[victim]);
        ships.health()[victim] -= damage;
        tally.hits()[shooter]++;
        events.add(new ShooterEvent.Hit(shooter, victim, damage));
        if (ships.health()[victim] == 0) {
            ships.respawn()[victim] = Rules.RESPAWN_TICKS;
            tally.deaths()[victim] = Math.min(255, tally.deaths()[victim] + 1);
            tally.kills()[shooter] = Math.min(255, tally.kills()[shooter] + 1);
            events.add(new ShooterEvent.Killed(shooter, victim));
        }
    }
}
