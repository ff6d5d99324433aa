package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.mod.Rewind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CombatTest {
    private final Ships ships = Ships.none();
    private final Shots shots = Shots.none();
    private final Tally tally = Tally.zero();
    private final Rewind past = ShooterState.noPast();
    private final double[] seen = new double[Rules.SEATS];
    private long tick;

    @Test
    void noShotEverCrossesAWall() {
        var random = new SplittableRandom(7);
        int flown = 0;
        for (int round = 0; round < 4_000; round++) {
            double x = random.nextDouble(1, Arena.WIDTH - 1);
            double y = random.nextDouble(1, Arena.HEIGHT - 1);
            if (Arena.WALLS.stream().anyMatch(wall -> wall.overlaps(x, y, 1))) {
                continue;
            }
            bolt(0, x, y, random.nextInt(Compass.STEPS));
            for (int flight = 0; flight < Rules.SHOT_TICKS + 1 && shots.count()[0] > 0; flight++) {
                step();
                if (shots.count()[0] > 0) {
                    flown++;
                    assertTrue(
                            Arena.clear(x, y, shots.x()[0], shots.y()[0]),
                            "from " + x + ", " + y + " through a wall to " + shots.x()[0] + ", " + shots.y()[0]);
                }
            }
            assertEquals(0, shots.count()[0], "a shot that never ends");
        }
        assertTrue(flown > 10_000, "only " + flown + " ticks flown");
    }

    @Test
    void noShotJumpsOverAShip() {
        var random = new SplittableRandom(11);
        int hits = 0;
        for (int round = 0; round < 4_000; round++) {
            shots.clear();
            double x = random.nextDouble(40, Arena.WIDTH - 40);
            double y = random.nextDouble(40, Arena.HEIGHT - 40);
            int aim = random.nextInt(Compass.STEPS);
            double away = random.nextDouble(Rules.SHIP_RADIUS + 1, Rules.SHOT_SPEED * Rules.SHOT_TICKS);
            double shipX = x + Compass.east(aim) * away;
            double shipY = y + Compass.south(aim) * away;
            if (!Arena.clear(x, y, shipX, shipY)) {
                continue;
            }
            put(1, shipX, shipY);
            bolt(0, x, y, aim);
            List<ShooterEvent> events = new ArrayList<>();
            while (shots.count()[0] > 0) {
                events.addAll(step());
            }
            assertEquals(1, events.size(), "missed a ship at " + shipX + ", " + shipY + " from " + x + ", " + y);
            hits++;
        }
        assertTrue(hits > 1_000, "only " + hits + " tried");
    }

    @Test
    void nobodyLeavesTheArenaWhateverTheySteer() {
        var random = new SplittableRandom(23);
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            ships.seated()[seat] = true;
            ships.spawn(seat);
        }
        for (int i = 0; i < 10_000; i++) {
            for (int seat = 0; seat < Rules.SEATS; seat++) {
                if (random.nextInt(8) == 0) {
                    ships.moveX()[seat] = random.nextInt(-Ships.MOVE_MAX, Ships.MOVE_MAX + 1);
                    ships.moveY()[seat] = random.nextInt(-Ships.MOVE_MAX, Ships.MOVE_MAX + 1);
                    ships.aim()[seat] = random.nextInt(Compass.STEPS);
                    ships.firing()[seat] = random.nextBoolean();
                }
            }
            step();
            for (int seat = 0; seat < Rules.SEATS; seat++) {
                assertInside(ships.x()[seat], ships.y()[seat]);
            }
        }
        int kills = 0;
        int deaths = 0;
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            kills += tally.kills()[seat];
            deaths += tally.deaths()[seat];
        }
        assertTrue(kills > 0, "nobody was ever hit");
        assertEquals(kills, deaths);
    }

    @Test
    void theShipInFrontIsHitNotTheOneBehind() {
        put(1, 400, 330);
        put(2, 480, 330);
        bolt(0, 330, 330, 0);
        assertEquals(List.of(new ShooterEvent.Hit(0, 1, Rules.SHOT_DAMAGE)), fly());
        assertEquals(Rules.HEALTH_MAX, ships.health()[2]);
    }

    @Test
    void theLastHitGetsTheKill() {
        put(1, 400, 330);
        ships.health()[1] = Rules.SHOT_DAMAGE + 5;
        bolt(3, 330, 330, 0);
        fly();
        bolt(2, 330, 330, 0);
        assertEquals(List.of(new ShooterEvent.Hit(2, 1, 5), new ShooterEvent.Killed(2, 1, Weapon.BLASTER)), fly());
        assertEquals(1, tally.kills()[2]);
        assertEquals(0, tally.kills()[3]);
        assertEquals(1, tally.hits()[3]);
        assertEquals(1, tally.deaths()[1]);
    }

    @Test
    void theDeadNeitherFlyNorFire() {
        put(1, 400, 330);
        ships.health()[1] = 0;
        ships.respawn()[1] = Rules.RESPAWN_TICKS;
        ships.moveX()[1] = Ships.MOVE_MAX;
        ships.firing()[1] = true;
        step();
        assertEquals(400, ships.x()[1]);
        assertEquals(0, shots.count()[0]);
    }

    @Test
    void returnsFarFromEnemiesUnharmedAndShielded() {
        put(0, 120, 120);
        put(1, 400, 330);
        ships.health()[1] = 0;
        ships.respawn()[1] = Rules.RESPAWN_TICKS;
        for (int i = 0; i < Rules.RESPAWN_TICKS; i++) {
            assertFalse(ships.alive(1));
            step();
        }
        assertTrue(ships.alive(1));
        assertEquals(1500, ships.x()[1]);
        assertEquals(900, ships.y()[1]);
        bolt(0, 1400, 900, 0);
        assertEquals(List.of(), fly());
        assertEquals(Rules.HEALTH_MAX, ships.health()[1]);
    }

    @Test
    void whoeverFiresIsFairGame() {
        put(1, 400, 330);
        ships.shield()[1] = Rules.PROTECTED_TICKS;
        ships.firing()[1] = true;
        step();
        assertEquals(0, ships.shield()[1]);
    }

    @Test
    void firesNoFasterThanItsWeaponCools() {
        put(0, 100, 300);
        ships.firing()[0] = true;
        for (int i = 0; i < 10 * Rules.SHOT_COOL_DOWN_TICKS; i++) {
            step();
        }
        assertEquals(10, tally.shots()[0]);
    }

    @Test
    void shotsOfOneWhoLeftHurtNobody() {
        put(1, 400, 330);
        bolt(0, 330, 330, 0);
        bolt(2, 330, 700, 0);
        shots.disown(0);
        assertEquals(1, shots.count()[0]);
        assertEquals(2, shots.owner()[0]);
    }

    private void bolt(int seat, double x, double y, int aim) {
        shots.fire(seat, Weapon.BLASTER, tick, x, y, aim, 0);
    }

    private List<ShooterEvent> step() {
        List<ShooterEvent> events = new ArrayList<>();
        Arrays.fill(seen, (double) tick);
        Combat.step(new Field(ships, shots, tally, past, seen, events, tick++));
        return events;
    }

    private List<ShooterEvent> fly() {
        List<ShooterEvent> events = new ArrayList<>();
        while (shots.count()[0] > 0) {
            events.addAll(step());
        }
        return events;
    }

    private void put(int seat, double x, double y) {
        ships.seated()[seat] = true;
        ships.spawn(seat);
        ships.x()[seat] = x;
        ships.y()[seat] = y;
        ships.shield()[seat] = 0;
    }

    private static void assertInside(double x, double y) {
        double near = Rules.SHIP_RADIUS - 1e-6;
        assertTrue(x >= near && x <= Arena.WIDTH - near && y >= near && y <= Arena.HEIGHT - near, x + ", " + y);
        for (Wall wall : Arena.WALLS) {
            assertFalse(wall.overlaps(x, y, near), x + ", " + y + " is in " + wall);
        }
    }
}
