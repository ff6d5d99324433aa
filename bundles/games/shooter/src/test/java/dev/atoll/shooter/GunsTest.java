package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.mod.Rewind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GunsTest {
    private final Ships ships = Ships.none();
    private final Shots shots = Shots.none();
    private final Tally tally = Tally.zero();
    private final Rewind past = ShooterState.noPast();
    private final double[] seen = new double[Rules.SEATS];
    private long tick = 1;

    GunsTest() {
        put(0, 100, 330);
        put(1, 300, 330);
    }

    @Test
    void theRailHitsAtOnceAcrossTheArenaAndLoadsForLong() {
        put(1, 1500, 330);
        hold(Weapon.RAIL, 0);
        assertEquals(List.of(new ShooterEvent.Hit(0, 1, Rules.RAIL_DAMAGE)), step());
        assertEquals(List.of(), steps(Rules.RAIL_COOL_DOWN_TICKS - 1));
        assertEquals(2, step().size(), "the second hit kills");
    }

    @Test
    void whatHitsAtOnceIsJudgedByWhatTheShooterSaw() {
        steps(10);
        // It has flown away since, but not on the screen of who fires.
        put(1, 300, 100);
        steps(5);
        hold(Weapon.RAIL, 0);
        assertEquals(List.of(new ShooterEvent.Hit(0, 1, Rules.RAIL_DAMAGE)), step((double) tick - 6));
        steps(Rules.RAIL_COOL_DOWN_TICKS - 1);
        assertEquals(List.of(), step((double) tick));
    }

    @Test
    void nobodyIsHitWhereTheyWereBeforeTheyCameBack() {
        ships.health()[1] = 0;
        ships.respawn()[1] = 1_000;
        steps(5);
        put(1, 300, 100);
        steps(1);
        hold(Weapon.RAIL, 0);
        assertEquals(List.of(), step((double) tick - 3));
    }

    @Test
    void nothingHitsThroughAWall() {
        put(0, 300, 240);
        put(1, 600, 240);
        for (Weapon weapon : List.of(Weapon.RAIL, Weapon.SCATTER, Weapon.BEAM)) {
            hold(weapon, 0);
            ships.coolDown()[0] = 0;
            assertEquals(List.of(), step(), weapon + " went through");
        }
    }

    @Test
    void theScatterGunHitsWithMorePelletsTheNearer() {
        put(1, 140, 330);
        hold(Weapon.SCATTER, 0);
        int near = step().size();
        put(1, 430, 330);
        ships.coolDown()[0] = 0;
        int far = step().size();
        put(1, 500, 330);
        ships.coolDown()[0] = 0;
        int beyond = step().size();
        assertTrue(near == 7 && far > 0 && far < near && beyond == 0, near + " near, " + far + " far, " + beyond);
    }

    @Test
    void theShellFliesOverShipsAndHurtsWhereItLands() {
        put(1, 300, 330);
        put(2, 700, 330);
        put(3, 700, 400);
        hold(Weapon.MORTAR, 600);
        step();
        ships.firing()[0] = false;
        List<ShooterEvent> events = steps((int) (600 / Rules.SHELL_SPEED));
        assertEquals(2, events.size(), String.valueOf(events));
        int middle = Rules.HEALTH_MAX - ships.health()[2];
        int beside = Rules.HEALTH_MAX - ships.health()[3];
        assertTrue(middle == Rules.SPLASH_DAMAGE && beside > 0 && beside < middle, middle + " and " + beside);
        assertEquals(Rules.HEALTH_MAX, ships.health()[1]);
    }

    @Test
    void wallsProtectFromAShell() {
        put(1, 450, 300);
        hold(Weapon.MORTAR, 350);
        ships.y()[0] = 200;
        ships.x()[0] = 100;
        step();
        ships.firing()[0] = false;
        assertEquals(List.of(), steps(60));
    }

    @Test
    void theBeamHurtsWhileItIsHeldUntilItIsTooHot() {
        hold(Weapon.BEAM, 0);
        steps(1);
        assertEquals(182, ships.beam()[0], 1);
        int pulses = 1;
        while (ships.coolDown()[0] <= Rules.BEAM_COOL_DOWN_TICKS) {
            ships.health()[1] = Rules.HEALTH_MAX;
            pulses += steps(1).size();
        }
        assertEquals(Rules.BEAM_HEAT_MAX / Rules.BEAM_HEAT + 1, pulses);
        assertEquals(0, ships.beam()[0]);
        assertEquals(List.of(), steps(Rules.BEAM_COOLING_TICKS - 1));
    }

    @Test
    void whoIsDestroyedSendsNoBeam() {
        hold(Weapon.BEAM, 0);
        steps(1);
        assertTrue(ships.beam()[0] > 0);
        new Field(ships, shots, tally, past, seen, new ArrayList<>(), tick).hurt(1, 0, Rules.HEALTH_MAX, Weapon.RAIL);
        assertEquals(0, ships.beam()[0]);
    }

    @Test
    void anotherWeaponNeedsAMoment() {
        ships.steer(0, new ShooterCommand.Steer(0, 0, 0, true, Weapon.RAIL, 80));
        assertEquals(List.of(), steps(Rules.CHANGE_TICKS - 1));
        assertEquals(1, step().size());
    }

    @Test
    void aTraceIsShownForAMomentAndHurtsNobodyTwice() {
        hold(Weapon.RAIL, 0);
        step();
        ships.firing()[0] = false;
        assertEquals(1, shots.count()[0]);
        assertEquals(List.of(), steps(Rules.TRACE_TICKS));
        assertEquals(0, shots.count()[0]);
    }

    private void hold(Weapon weapon, int reach) {
        ships.weapon()[0] = weapon.number();
        ships.reach()[0] = reach;
        ships.firing()[0] = true;
    }

    private List<ShooterEvent> steps(int count) {
        var events = new ArrayList<ShooterEvent>();
        for (int i = 0; i < count; i++) {
            events.addAll(step());
        }
        return events;
    }

    private List<ShooterEvent> step() {
        return step((double) tick);
    }

    private List<ShooterEvent> step(double whatIsSeen) {
        Arrays.fill(seen, whatIsSeen);
        var events = new ArrayList<ShooterEvent>();
        Combat.step(new Field(ships, shots, tally, past, seen, events, tick++));
        return events;
    }

    private void put(int seat, double x, double y) {
        ships.seated()[seat] = true;
        ships.spawn(seat);
        ships.x()[seat] = x;
        ships.y()[seat] = y;
        ships.shield()[seat] = 0;
    }
}
