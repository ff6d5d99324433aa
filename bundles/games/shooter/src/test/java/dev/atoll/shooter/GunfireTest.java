package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What guns do, written down: the page fires the own ones with code of its own before the server has heard of it. {@code
 * -Dgolden.write=true} writes the file anew, which is a change of the game.
 */
class GunfireTest {
    private static final Path FILE = Path.of("golden", "gunfire.json");
    private static final String ABOUT =
            "shooters: from [x, y], each leg holds a command for so many ticks; left: [tick,"
                    + " weapon, x, y, aim, length], a blaster's length is 0; then: [coolDown, heat, beam] at the end of a leg. bolts:"
                    + " [x, y, aim, units] is how far one gets. meets: [x, y, dx, dy, shipX, shipY, part of the way until a ship]";
    private static final List<Weapon> ALL = List.of(Weapon.values());
    private static final int SHOOTERS = 8;
    private static final int TICKS = 600;
    private static final int BOLTS = 24;
    private static final int MEETINGS = 48;

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void gunsFireAsWrittenDown() throws IOException {
        String fired = "{\n\"about\": \"" + ABOUT + "\",\n\"shooters\": "
                + rows(IntStream.range(0, SHOOTERS).mapToObj(this::shooter)) + ",\n\"bolts\": "
                + rows(IntStream.range(0, BOLTS).mapToObj(this::bolt)) + ",\n\"meets\": "
                + rows(IntStream.range(0, MEETINGS).mapToObj(i -> meeting())) + "\n}\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, fired);
        }
        assertEquals(Files.readString(FILE, StandardCharsets.UTF_8), fired);
    }

    /** The first five keep to one weapon each, and so long that a beam gets too hot; the others change. */
    private String shooter(int place) {
        List<Weapon> own = place < ALL.size() ? List.of(Weapon.of(place)) : ALL;
        var gunner = new Gunner(Arena.startX(place), Arena.startY(place));
        var legs = new ArrayList<String>();
        for (int ticks = 0; ticks < TICKS; ) {
            int leg = own.size() > 1 ? random.nextInt(1, 40) : random.nextInt(20, 200);
            ticks += leg;
            legs.add(gunner.leg(leg, command(own)));
        }
        return "{\"from\": [" + Arena.startX(place) + ", " + Arena.startY(place) + "], \"legs\": " + rows(legs.stream())
                + "}";
    }

    private ShooterCommand.Steer command(List<Weapon> own) {
        return new ShooterCommand.Steer(
                random.nextInt(-Ships.MOVE_MAX, Ships.MOVE_MAX + 1),
                random.nextInt(-Ships.MOVE_MAX, Ships.MOVE_MAX + 1),
                random.nextInt(Compass.STEPS),
                random.nextInt(5) > 0,
                own.get(random.nextInt(own.size())),
                10 * random.nextInt(ShooterCommand.REACH_MIN / 10, ShooterCommand.REACH_MAX / 10 + 1));
    }

    private String bolt(int number) {
        int place = number % Arena.starts();
        var gunner = new Gunner(Arena.startX(place), Arena.startY(place));
        int aim = random.nextInt(Compass.STEPS);
        return numbers(Arena.startX(place), Arena.startY(place), aim, gunner.bolt(aim));
    }

    private String meeting() {
        int aim = random.nextInt(Compass.STEPS);
        double units = random.nextDouble(40, 600);
        // Beside the line by no more than some ships, so that about as many are met as not.
        double along = random.nextDouble(-60, units + 60);
        double beside = random.nextDouble(-2 * Rules.SHIP_RADIUS, 2 * Rules.SHIP_RADIUS);
        double east = Compass.east(aim);
        double south = Compass.south(aim);
        double shipX = 800 + east * along - south * beside;
        double shipY = 500 + south * along + east * beside;
        return numbers(
                800,
                500,
                east * units,
                south * units,
                shipX,
                shipY,
                Combat.meets(800, 500, east * units, south * units, shipX, shipY));
    }

    private static String rows(Stream<String> rows) {
        return rows.collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    /** Doubles are written so that they read back to the same bits, in Java and JavaScript alike. */
    private static String numbers(double... numbers) {
        return Arrays.toString(numbers);
    }

    /** One ship that is alone, so that nothing of what it fires is stopped by anybody. */
    private static final class Gunner {
        private final Ships ships = Ships.none();
        private final Shots shots = Shots.none();
        private long tick = 1;

        Gunner(double x, double y) {
            ships.seated()[0] = true;
            ships.spawn(0);
            ships.x()[0] = x;
            ships.y()[0] = y;
        }

        /** Holds a command, and tells what left meanwhile. */
        String leg(int ticks, ShooterCommand.Steer steer) {
            var left = new ArrayList<String>();
            ships.steer(0, steer);
            for (int i = 0; i < ticks; i++) {
                left.addAll(step());
            }
            return "{\"ticks\": %d, \"moveX\": %d, \"moveY\": %d, \"aim\": %d, \"firing\": %b, \"weapon\": \"%s\", \"reach\": %d,\n"
                            .formatted(
                                    ticks,
                                    steer.moveX(),
                                    steer.moveY(),
                                    steer.aim(),
                                    steer.firing(),
                                    steer.weapon(),
                                    steer.reach())
                    + " \"left\": [" + String.join(", ", left) + "],\n \"then\": ["
                    + ships.coolDown()[0] + ", " + ships.heat()[0] + ", " + ships.beam()[0] + "]}";
        }

        /** How far a blaster's shot gets, in units. */
        double bolt(int aim) {
            ships.steer(0, new ShooterCommand.Steer(0, 0, aim, true, Weapon.BLASTER, ShooterCommand.REACH_MIN));
            step();
            ships.firing()[0] = false;
            while (shots.count()[0] > 0) {
                step();
            }
            // The only one leaves behind where it was last.
            return Math.hypot(shots.x()[0] - shots.bornX()[0], shots.y()[0] - shots.bornY()[0]);
        }

        private List<String> step() {
            var seen = new double[Rules.SEATS];
            Combat.step(new Field(ships, shots, Tally.zero(), ShooterState.noPast(), seen, new ArrayList<>(), tick));
            List<String> left = IntStream.range(0, shots.count()[0])
                    .filter(place -> shots.born()[place] == tick)
                    .mapToObj(this::told)
                    .toList();
            tick++;
            return left;
        }

        private String told(int place) {
            return "[%d, \"%s\", ".formatted(tick, Weapon.of(shots.weapon()[place]))
                    + shots.bornX()[place] + ", " + shots.bornY()[place] + ", " + shots.aim()[place] + ", "
                    + shots.length()[place] + "]";
        }
    }
}
