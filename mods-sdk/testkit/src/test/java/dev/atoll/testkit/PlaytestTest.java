package dev.atoll.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Range;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import dev.atoll.mod.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaytestTest {
    /** Runners that draw their steps. */
    record Race(int[] meters) {}

    record Shown(@Range(min = 0, max = 10_000) int lead) {}

    sealed interface Command {
        record Run(@Range(min = 1, max = 9) int by) implements Command {}
    }

    private static class Racing implements Game<Race, Command, Shown> {
        @Override
        public Spec<Race, Command, Shown> spec() {
            return Spec.of("race", Race.class, Command.class, Shown.class)
                    .ticksPerSecond(20)
                    .build();
        }

        @Override
        public Race open(Record options, Turn turn) {
            return new Race(new int[8]);
        }

        @Override
        public Race command(Race race, Player player, Command command, Turn turn) {
            race.meters()[player.seat()] +=
                    ((Command.Run) command).by() + turn.random().nextInt(100);
            return race;
        }

        @Override
        public Shown view(Race race, Viewer viewer) {
            return new Shown(java.util.Arrays.stream(race.meters()).max().orElse(0));
        }
    }

    /** Remembers in a field, which no snapshot has. */
    private static final class Forgetful extends Racing {
        private int steps;

        @Override
        public Race tick(Race race, Turn turn) {
            race.meters()[0] += steps++;
            return race;
        }
    }

    /** The next version: another name for the same thing. */
    record Race2(int[] way, String weather) {}

    private static class Racing2 implements Game<Race2, Command, Shown> {
        @Override
        public Spec<Race2, Command, Shown> spec() {
            return Spec.of("race", Race2.class, Command.class, Shown.class)
                    .version(2)
                    .ticksPerSecond(20)
                    .build();
        }

        @Override
        public Race2 open(Record options, Turn turn) {
            return new Race2(new int[8], "fine");
        }

        @Override
        public Race2 command(Race2 race, Player player, Command command, Turn turn) {
            return race;
        }

        @Override
        public Shown view(Race2 race, Viewer viewer) {
            return new Shown(race.way()[0]);
        }
    }

    private static final class Migrating extends Racing2 {
        @Override
        public Map<String, Object> migrate(int from, Map<String, Object> saved) {
            saved.put("way", saved.remove("meters"));
            return saved;
        }
    }

    /** Of two alarms that are due together, the one sets the other anew. */
    private static final class Snoozing extends Racing {
        @Override
        public Spec<Race, Command, Shown> spec() {
            return Spec.of("race", Race.class, Command.class, Shown.class).build();
        }

        @Override
        public Race open(Record options, Turn turn) {
            turn.alarm("a", Duration.ofSeconds(1));
            turn.alarm("b", Duration.ofSeconds(1));
            return super.open(options, turn);
        }

        @Override
        public Race alarm(Race race, String name, Turn turn) {
            if (name.equals("a")) {
                turn.alarm("b", Duration.ofSeconds(10));
            } else {
                race.meters()[0]++;
            }
            return race;
        }
    }

    @Test
    void waitsForAnAlarmThatAnotherSetAnew() {
        var room = Playtest.open(new Snoozing(), 11);
        room.pass(Duration.ofSeconds(10));
        assertEquals(0, room.state().meters()[0]);
        assertEquals(1, room.number());
        room.pass(Duration.ofSeconds(1));
        assertEquals(1, room.state().meters()[0]);
        room.assertReplays();
    }

    /** Shows each group its number, and keeps what {@link Turn#seen} said of the latest command. */
    private static final class Grouped extends Racing {
        private final Visibility visibility;
        private double seen;

        Grouped(Visibility visibility) {
            this.visibility = visibility;
        }

        @Override
        public Spec<Race, Command, Shown> spec() {
            return Spec.of("race", Race.class, Command.class, Shown.class)
                    .ticksPerSecond(20)
                    .visibility(visibility)
                    .build();
        }

        @Override
        public Race command(Race race, Player player, Command command, Turn turn) {
            seen = turn.seen(player);
            return race;
        }

        @Override
        public int group(Race race, Player player) {
            return 5 + player.seat() / 2;
        }

        @Override
        public Shown view(Race race, Viewer viewer) {
            if (viewer instanceof Viewer.Group group) {
                return new Shown(100 + group.number());
            }
            return new Shown(
                    viewer instanceof Viewer.Seat seat
                            ? 200 + seat.player().seat()
                            : viewer instanceof Viewer.Spectator ? 300 : 400);
        }
    }

    private static Playtest<Race, Command, Shown> run(Game<Race, Command, Shown> game) {
        var room = Playtest.open(game, 11);
        var ada = room.join("Ada");
        for (int i = 0; i < 50; i++) {
            room.command(ada, new Command.Run(1 + i % 9));
            room.tick();
        }
        return room;
    }

    @Test
    void replaysChance() {
        var room = run(new Racing());
        assertTrue(room.view().lead() > 250);
        room.assertReplays();
    }

    @Test
    void findsAGameThatRemembersOutsideOfItsState() {
        var room = run(new Forgetful());
        assertThrows(AssertionError.class, room::assertReplays);
    }

    @Test
    void goesOnWithWhatAnotherVersionSaved() {
        var before = run(new Racing());
        byte[] saved = before.snapshot();
        var after = Playtest.resume(new Migrating(), saved);
        assertEquals(before.view().lead(), after.view().lead());
        assertEquals("", after.state().weather());
        assertEquals(before.number(), after.number());
    }

    @Test
    void failsWhenARenameWouldLoseState() {
        byte[] saved = run(new Racing()).snapshot();
        var error = assertThrows(AssertionError.class, () -> Playtest.resume(new Racing2(), saved));
        assertTrue(String.valueOf(error.getMessage()).contains("meters"), error::getMessage);
    }

    @Test
    void showsWhatTheServerShows() {
        assertEquals("[105, 105, 106] and 300", shown(Visibility.PER_GROUP));
        assertEquals("[200, 201, 202] and 300", shown(Visibility.PER_SEAT));
        assertEquals("[400, 400, 400] and 400", shown(Visibility.SHARED));
    }

    private static String shown(Visibility visibility) {
        var room = Playtest.open(new Grouped(visibility), 1);
        var players = List.of(room.join("Ada"), room.join("Bob"), room.join("Cyd"));
        room.tick();
        return players.stream().map(player -> room.view(player).lead()).toList() + " and "
                + room.view().lead();
    }

    @Test
    void aCommandSaysWhatItsPlayerWasLookingAt() {
        var game = new Grouped(Visibility.SHARED);
        var room = Playtest.open(game, 1);
        var ada = room.join("Ada");
        room.ticks(10);
        room.command(ada, new Command.Run(1), 8.5);
        room.tick();
        assertEquals(8.5, game.seen);
        room.command(ada, new Command.Run(1), 3);
        room.tick();
        assertEquals(12 - 4, game.seen, "200 ms are 4 ticks");
        room.command(ada, new Command.Run(1));
        room.tick();
        assertEquals(13, game.seen, "unknown counts as now");
        assertThrows(IllegalArgumentException.class, () -> room.command(ada, new Command.Run(1), -1));
    }
}
