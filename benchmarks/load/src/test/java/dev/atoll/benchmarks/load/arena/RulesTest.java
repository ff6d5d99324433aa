package dev.atoll.benchmarks.load.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.wire.Ships;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final int TICKS = 400;

    /** A server that follows the rules, but for what is done to its views. */
    private static Rules play(Consumer<Ships> meddling) {
        var rules = new Rules(20, true);
        var ships = new Ships();
        Arrays.fill(ships.seated, true);
        Arrays.fill(ships.health, 100);
        Arrays.fill(ships.x, 4001);
        Arrays.fill(ships.y, 12_700);
        for (int tick = 1; tick <= TICKS; tick++) {
            ships.tick = tick;
            for (int seat = 0; seat < Ships.SEATS; seat++) {
                // Seat 3 sends slower than the room ticks.
                ships.input[seat] = seat == 3 ? tick / 2 + 1 : tick;
                Steer steer = Rules.steer(ships.input[seat]);
                ships.x[seat] = Math.max(0, Math.min(12_800, ships.x[seat] + steer.moveX() * 120));
                ships.y[seat] = Math.max(0, Math.min(12_800, ships.y[seat] + steer.moveY() * 120));
                ships.aim[seat] = steer.aim();
                ships.firing[seat] = steer.firing();
                if (steer.firing() && tick % 20 == 0) {
                    ships.score[seat]++;
                    ships.health[seat] = 100 - ships.score[seat] % 100;
                }
            }
            meddling.accept(ships);
            rules.look(ships);
        }
        return rules;
    }

    @Test
    void acceptsAServerThatFollowsThem() {
        Rules rules = play(ships -> {});
        assertNull(rules.broken());
        assertEquals(TICKS, rules.views());
        assertEquals(TICKS / 2 + 1, rules.answered());
    }

    @Test
    void seesAShipThatStandsStill() {
        assertNotNull(play(ships -> ships.x[5] = 4001).broken());
    }

    @Test
    void seesInputsThatAreTakenInButNotFollowed() {
        assertNotNull(play(ships -> ships.input[2]++).broken());
    }

    @Test
    void seesAMissingTick() {
        assertNotNull(play(ships -> ships.tick += ships.tick > 50 ? 1 : 0).broken());
    }

    @Test
    void seesPointsThatNobodyMade() {
        assertNotNull(play(ships -> ships.score[1] += ships.tick == 99 ? 7 : 0).broken());
    }

    @Test
    void seesAWrongAimAndAWrongHealth() {
        assertNotNull(play(ships -> ships.aim[0] ^= 1).broken());
        assertNotNull(play(ships -> ships.health[0] = 50).broken());
    }
}
