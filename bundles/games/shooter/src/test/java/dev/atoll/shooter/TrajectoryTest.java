package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How a ship flies, written down: the page predicts the own ship with code of its own, which must come to the same bits.
 * {@code -Dgolden.write=true} writes the file anew, which is a change of the game.
 */
class TrajectoryTest {
    private static final Path FILE = Path.of("golden", "trajectories.json");
    private static final int FLIGHTS = 8;
    private static final int TICKS = 240;

    @Test
    void shipsFlyAsWrittenDown() throws IOException {
        String flown = flights();
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, flown);
        }
        assertEquals(Files.readString(FILE, StandardCharsets.UTF_8), flown);
    }

    /** Doubles are written so that they read back to the same bits, in Java and JavaScript alike. */
    private static String flights() {
        var random = new SplittableRandom(5);
        var text = new StringBuilder(
                "{\n\"about\": \"from [x, y, speedX, speedY], each [ticks, moveX, moveY, x, y, speedX,"
                        + " speedY] holds a command for so many ticks and says where the ship is then\",\n\"flights\": [\n");
        for (int flight = 0; flight < FLIGHTS; flight++) {
            var ships = Ships.none();
            ships.seated()[0] = true;
            ships.x()[0] = Arena.startX(flight);
            ships.y()[0] = Arena.startY(flight);
            text.append("{\"from\": ").append(numbers(ships)).append(", \"legs\": [\n");
            for (int tick = 0; tick < TICKS; ) {
                int ticks = random.nextInt(1, 40);
                ships.moveX()[0] = random.nextInt(-Ships.MOVE_MAX, Ships.MOVE_MAX + 1);
                ships.moveY()[0] = random.nextInt(-Ships.MOVE_MAX, Ships.MOVE_MAX + 1);
                for (int i = 0; i < ticks; i++) {
                    ships.move(0);
                }
                tick += ticks;
                text.append("[%d, %d, %d, ".formatted(ticks, ships.moveX()[0], ships.moveY()[0]))
                        .append(numbers(ships).substring(1))
                        .append(tick < TICKS ? ",\n" : "\n");
            }
            text.append(flight < FLIGHTS - 1 ? "]},\n" : "]}\n");
        }
        return text.append("]\n}\n").toString();
    }

    private static String numbers(Ships ships) {
        return "[" + ships.x()[0] + ", " + ships.y()[0] + ", " + ships.speedX()[0] + ", " + ships.speedY()[0] + "]";
    }
}
