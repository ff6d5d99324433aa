package dev.atoll.shooter;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page has the game's numbers in a file of its own: it draws walls and shots where the server has them. */
class PageTest {
    private static final Path SOURCES = Path.of("web", "src");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern CONSTANT = Pattern.compile("export const ([A-Z_]+) = ([\\d_.]+);");

    @Test
    void drawsTheArenaOfTheGame() throws IOException {
        String arena = Files.readString(SOURCES.resolve("arena.json"));
        var drawn = new ArrayList<Double>();
        NUMBER.matcher(arena).results().forEach(found -> drawn.add(Double.valueOf(found.group())));
        var played = new ArrayList<>(List.of(Arena.WIDTH, Arena.HEIGHT));
        Arena.WALLS.forEach(wall -> played.addAll(List.of(wall.left(), wall.top(), wall.right(), wall.bottom())));
        assertEquals(played, drawn);
        assertTrue(
                arena.indexOf("width") < arena.indexOf("height") && arena.indexOf("height") < arena.indexOf("walls"));
    }

    @Test
    void reckonsWithTheNumbersOfTheGame() throws IOException {
        assertEquals(
                Stream.of(
                                "AIM_STEPS " + Compass.STEPS,
                                "MOVE_MAX " + Ships.MOVE_MAX,
                                "SHIP_RADIUS " + text(Rules.SHIP_RADIUS),
                                "HEALTH_MAX " + Rules.HEALTH_MAX,
                                "RESPAWN_MS " + Rules.RESPAWN_TICKS * 1_000 / Rules.TICKS_PER_SECOND,
                                "REACH_MIN " + ShooterCommand.REACH_MIN,
                                "REACH_MAX " + ShooterCommand.REACH_MAX,
                                "SHOT_SPEED " + text(Rules.SHOT_SPEED),
                                "SHELL_SPEED " + text(Rules.SHELL_SPEED),
                                "SPLASH_UNITS " + text(Rules.SPLASH_UNITS))
                        .collect(joining("\n")),
                constants("game.ts"));
    }

    @Test
    void reckonsWithTheGunsOfTheGame() throws IOException {
        assertEquals(
                Stream.of(
                                "CHANGE_TICKS " + Rules.CHANGE_TICKS,
                                "SHOT_COOL_DOWN_TICKS " + Rules.SHOT_COOL_DOWN_TICKS,
                                "RAIL_COOL_DOWN_TICKS " + Rules.RAIL_COOL_DOWN_TICKS,
                                "SCATTER_COOL_DOWN_TICKS " + Rules.SCATTER_COOL_DOWN_TICKS,
                                "SHELL_COOL_DOWN_TICKS " + Rules.SHELL_COOL_DOWN_TICKS,
                                "BEAM_COOL_DOWN_TICKS " + Rules.BEAM_COOL_DOWN_TICKS,
                                "BEAM_HEAT " + Rules.BEAM_HEAT,
                                "BEAM_HEAT_MAX " + Rules.BEAM_HEAT_MAX,
                                "BEAM_COOLING_TICKS " + Rules.BEAM_COOLING_TICKS)
                        .collect(joining("\n")),
                constants("guns.ts"));
    }

    private static String constants(String file) throws IOException {
        return CONSTANT.matcher(Files.readString(SOURCES.resolve(file)))
                .results()
                .map(found -> found.group(1) + " " + found.group(2).replace("_", ""))
                .collect(joining("\n"));
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
