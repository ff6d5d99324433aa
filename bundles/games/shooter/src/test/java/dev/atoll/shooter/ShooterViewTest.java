package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShooterViewTest {
    private static final int BYTES_PER_SECOND_MAX = 1_800;

    @Test
    void eightFightingShipsFitTheirBytes() {
        var bout = new Bout(3, new ShooterOptions(900, 50, false), 8);
        bout.tick();
        int ticks = 600;
        long bytes = 0;
        for (int i = 0; i < ticks; i++) {
            bout.tick();
            bout.room.view(bout.players.get(0));
            bytes += bout.room.frameBytes(bout.players.get(0));
        }
        long perSecond = bytes * Rules.TICKS_PER_SECOND / ticks;
        assertTrue(perSecond <= BYTES_PER_SECOND_MAX, perSecond + " bytes a second");
    }

    @Test
    void whereAShotIsFollowsFromWhereItLeft() {
        var bout = new Bout(21, new ShooterOptions(900, 50, false), 4);
        int seen = 0;
        for (int i = 0; i < 400; i++) {
            bout.tick();
            Shots shots = bout.room.state().shots();
            var view = bout.room.view().shots();
            assertEquals(shots.count()[0], view.size());
            for (int place = 0; place < view.size(); place++) {
                ShooterView.Shot shot = view.get(place);
                if (shot.weapon() != Weapon.BLASTER) {
                    continue;
                }
                long age = (bout.room.number() - shot.born()) & 0xFFF;
                double way = (age + 1) * Rules.SHOT_SPEED;
                assertEquals(shots.x()[place], shot.x() + Compass.east(shot.aim()) * way, 1.0);
                assertEquals(shots.y()[place], shot.y() + Compass.south(shot.aim()) * way, 1.0);
                seen++;
            }
        }
        assertTrue(seen > 100, "only " + seen + " shots seen");
    }
}
