package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.mod.Player;
import dev.atoll.testkit.Playtest;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SightTest {
    private static final ShooterOptions FOG = new ShooterOptions(60, 50, true);

    private final Playtest<ShooterState, ShooterCommand, ShooterView> room = Playtest.open(new ShooterGame(), 1, FOG);

    /** Ada in the upper left corner, Ben in the lower right, the block in the middle between them. */
    private final Player ada = room.join("Ada");

    private final Player ben = room.join("Ben");

    @Test
    void aShipBehindAWallIsNotShownButItsScoreIs() {
        room.tick();
        assertEquals(List.of(ada.seat()), seats(room.view(ada)));
        assertEquals(List.of(ben.seat()), seats(room.view(ben)));
        assertEquals(2, room.view(ada).scores().size());
        assertTrue(room.view(ada).fog());
    }

    @Test
    void nothingThatIsSentDependsOnWhatAHiddenShipDoes() {
        var other = Playtest.open(new ShooterGame(), 1, FOG);
        Player same = other.join("Ada");
        other.join("Ben");
        // Ben flies about and aims, out of sight; in the other room he rests.
        room.command(ben, new ShooterCommand.Steer(-7, 0, 1000, false, Weapon.RAIL, 400));
        for (int tick = 0; tick < 20; tick++) {
            room.tick();
            other.tick();
            assertEquals(other.view(same), room.view(ada));
            assertEquals(other.frameBytes(same), room.frameBytes(ada));
        }
        assertTrue(x(other.state(), ben) - x(room.state(), ben) > 20, "Ben flew nowhere");
    }

    @Test
    void spectatorsSeeAllAndSoDoesEverybodyOnceTheMatchIsOver() {
        room.tick();
        assertEquals(List.of(ada.seat(), ben.seat()), seats(room.view()));
        room.ticks(60 * Rules.TICKS_PER_SECOND);
        assertEquals(Phase.RESULTS, room.view(ada).phase());
        assertEquals(List.of(ada.seat(), ben.seat()), seats(room.view(ada)));
        assertFalse(room.view(ada).fog());
    }

    @Test
    void withoutFogAllSeeTheSame() {
        var bright = Playtest.open(new ShooterGame(), 1, ShooterOptions.usual());
        Player cyd = bright.join("Cyd");
        Player dan = bright.join("Dan");
        bright.tick();
        assertEquals(bright.view(cyd), bright.view(dan));
        assertEquals(2, bright.view(cyd).ships().size());
    }

    @Test
    void whoeverIsInPlainSightIsShownToBoth() {
        var random = new SplittableRandom(4);
        ShooterState state = room.state();
        int inSight = 0;
        int hidden = 0;
        for (int i = 0; i < 2_000; i++) {
            place(state, ada, random);
            place(state, ben, random);
            boolean clear = Arena.clear(x(state, ada), y(state, ada), x(state, ben), y(state, ben));
            boolean seen = Sight.of(state, ada.seat()).seesShip(ben.seat());
            assertTrue(seen || !clear);
            inSight += clear ? 1 : 0;
            hidden += seen ? 0 : 1;
        }
        assertTrue(inSight > 400 && hidden > 400, inSight + " in sight, " + hidden + " hidden");
    }

    @Test
    void aShipIsShownBeforeItComesRoundTheCorner() {
        ShooterState state = room.state();
        // Ada looks along the upper side of the block in the middle; Ben comes up behind it.
        put(state, ada, 600, 360);
        int early = 0;
        for (double y = 500; y > 340; y -= Rules.SHIP_SPEED) {
            put(state, ben, 880, y);
            boolean clear = Arena.clear(600, 360, 880, y);
            boolean seen = Sight.of(state, ada.seat()).seesShip(ben.seat());
            assertTrue(seen || !clear);
            early += seen && !clear ? 1 : 0;
        }
        // A fifth of a second at full speed.
        assertTrue(early >= 12, "only " + early + " ticks early");
        put(state, ben, 880, 500);
        assertFalse(Sight.of(state, ada.seat()).seesShip(ben.seat()));
    }

    @Test
    void aShotIsSeenWhereItIsAndAShellByAll() {
        ShooterState state = room.state();
        put(state, ada, 600, 500);
        put(state, ben, 1000, 500);
        Shots shots = state.shots();
        shots.fire(ben.seat(), Weapon.BLASTER, 1, 1000, 500, 0, 0);
        shots.fire(ben.seat(), Weapon.MORTAR, 1, 1000, 500, 0, 300);
        // Straight down, past the corner into what Ada sees.
        shots.fire(ben.seat(), Weapon.RAIL, 1, 1000, 500, 1024, 400);
        shots.fire(ben.seat(), Weapon.RAIL, 1, 1000, 500, 0, 400);
        shots.fire(ada.seat(), Weapon.BLASTER, 1, 1000, 500, 0, 0);
        Sight sight = Sight.of(state, ada.seat());
        assertEquals(
                List.of(false, true, true, false, true),
                List.of(sight.seesShot(0), sight.seesShot(1), sight.seesShot(2), sight.seesShot(3), sight.seesShot(4)));
    }

    private static List<Integer> seats(ShooterView view) {
        return view.ships().stream().map(ShooterView.Ship::seat).toList();
    }

    private static void place(ShooterState state, Player player, SplittableRandom random) {
        double x;
        double y;
        do {
            x = random.nextDouble(Rules.SHIP_RADIUS, Arena.WIDTH - Rules.SHIP_RADIUS);
            y = random.nextDouble(Rules.SHIP_RADIUS, Arena.HEIGHT - Rules.SHIP_RADIUS);
        } while (isInWall(x, y));
        put(state, player, x, y);
    }

    private static boolean isInWall(double x, double y) {
        return Arena.WALLS.stream().anyMatch(wall -> wall.overlaps(x, y, Rules.SHIP_RADIUS));
    }

    private static void put(ShooterState state, Player player, double x, double y) {
        state.ships().x()[player.seat()] = x;
        state.ships().y()[player.seat()] = y;
    }

    private static double x(ShooterState state, Player player) {
        return state.ships().x()[player.seat()];
    }

    private static double y(ShooterState state, Player player) {
        return state.ships().y()[player.seat()];
    }
}
