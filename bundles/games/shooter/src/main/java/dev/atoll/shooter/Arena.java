package dev.atoll.shooter;

import java.util.List;

/** The one arena: a rectangle with obstacles that look the same from both ends, and eight places to start. */
final class Arena {
    static final double WIDTH = 1600;
    static final double HEIGHT = 1000;

    static final List<Wall> WALLS = List.of(
            new Wall(760, 380, 840, 620),
            new Wall(340, 220, 560, 260),
            new Wall(1040, 220, 1260, 260),
            new Wall(340, 740, 560, 780),
            new Wall(1040, 740, 1260, 780),
            new Wall(430, 440, 470, 560),
            new Wall(1130, 440, 1170, 560),
            new Wall(740, 120, 860, 160),
            new Wall(740, 840, 860, 880),
            new Wall(150, 400, 190, 600),
            new Wall(1410, 400, 1450, 600));

    private static final double[][] STARTS = {
        {100, 100}, {1500, 900}, {1500, 100}, {100, 900}, {640, 500}, {960, 500}, {800, 60}, {800, 940}
    };

    private Arena() {}

    static int starts() {
        return STARTS.length;
    }

    static double startX(int place) {
        return STARTS[place][0];
    }

    static double startY(int place) {
        return STARTS[place][1];
    }

    /**
     * How far along a segment a circle gets before it meets a wall or the arena's side.
     *
     * @return the part of the segment, 0 to 1; 1 when nothing is in the way
     */
    static double reach(double x, double y, double dx, double dy, double radius) {
        double reach = 1;
        for (Wall wall : WALLS) {
            reach = Math.min(reach, wall.entry(x, y, dx, dy, radius));
        }
        reach = Math.min(reach, side(x, dx, radius, WIDTH - radius));
        return Math.max(0, Math.min(reach, side(y, dy, radius, HEIGHT - radius)));
    }

    private static double side(double from, double way, double near, double far) {
        if (way > 0) {
            return (far - from) / way;
        }
        return way < 0 ? (near - from) / way : 1;
    }

    /** Whether one can see from here to there. */
    static boolean clear(double x, double y, double toX, double toY) {
        return reach(x, y, toX - x, toY - y, 0) >= 1;
    }
}
