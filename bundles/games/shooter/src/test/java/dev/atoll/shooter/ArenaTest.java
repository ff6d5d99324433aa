package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ArenaTest {
    @Test
    void looksTheSameFromBothEnds() {
        for (Wall wall : Arena.WALLS) {
            var mirrored = new Wall(
                    Arena.WIDTH - wall.right(),
                    Arena.HEIGHT - wall.bottom(),
                    Arena.WIDTH - wall.left(),
                    Arena.HEIGHT - wall.top());
            assertTrue(Arena.WALLS.contains(mirrored), "nothing is opposite " + wall);
        }
    }

    @Test
    void everyStartIsClearOfWalls() {
        assertTrue(Arena.starts() >= Rules.SEATS);
        for (int place = 0; place < Arena.starts(); place++) {
            double x = Arena.startX(place);
            double y = Arena.startY(place);
            for (Wall wall : Arena.WALLS) {
                assertFalse(wall.overlaps(x, y, Rules.SHIP_RADIUS), x + ", " + y + " is in " + wall);
            }
        }
    }

    @Test
    void stopsWhatFliesAtAWall() {
        Wall middle = Arena.WALLS.get(0);
        double reach = Arena.reach(700, 500, 120, 0, 0);
        assertEquals((middle.left() - 700) / 120, reach, 1e-9);
        assertEquals(1, Arena.reach(700, 500, -40, 0, 0));
    }

    @Test
    void leavesRoomForAShipsHull() {
        assertEquals((742 - 700) / 100.0, Arena.reach(700, 500, 100, 0, Rules.SHIP_RADIUS), 1e-9);
        assertEquals(0.82, Arena.reach(100, 50, -100, 0, Rules.SHIP_RADIUS), 1e-9);
    }

    @Test
    void seesPastWallsButNotThroughThem() {
        assertFalse(Arena.clear(640, 500, 960, 500));
        assertTrue(Arena.clear(640, 300, 960, 300));
    }
}
