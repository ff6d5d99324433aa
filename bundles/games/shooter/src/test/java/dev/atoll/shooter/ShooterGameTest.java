package dev.atoll.shooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.mod.Standing;
import dev.atoll.testkit.Playtest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShooterGameTest {
    private static final ShooterOptions SHORT = new ShooterOptions(30, 50, false);

    private final Playtest<ShooterState, ShooterCommand, ShooterView> room = Playtest.open(new ShooterGame(), 1, SHORT);

    @Test
    void waitsForASecondPlayer() {
        room.join("Ada");
        room.ticks(300);
        assertEquals(Phase.WARM_UP, room.view().phase());
        room.join("Ben");
        room.ticks(2);
        assertEquals(Phase.PLAYING, room.view().phase());
        assertEquals(30, room.view().secondsLeft());
    }

    @Test
    void steersUntilToldOtherwise() {
        Player ada = room.join("Ada");
        room.tick();
        double before = ship(ada).x();
        room.command(ada, steer(3, 160, false));
        // Of several in a tick the last one holds.
        room.command(ada, steer(before < 800 ? 7 : -7, 1024, false));
        room.ticks(60);
        assertEquals(1024, ship(ada).aim());
        double way = Math.abs(ship(ada).x() - before);
        assertTrue(way > 150 && way < 60 * Rules.SHIP_SPEED, "flew " + way);
    }

    @Test
    void whatWasShotInTheWarmUpDoesNotCount() {
        Player ada = room.join("Ada");
        room.command(ada, steer(0, 0, true));
        room.ticks(40);
        assertTrue(room.state().tally().shots()[0] > 0);
        room.join("Ben");
        room.tick();
        assertEquals(0, room.state().tally().shots()[0]);
    }

    @Test
    void endsOnceWhenTheClockRunsOut() {
        room.join("Ada");
        room.join("Ben");
        room.ticks(30 * Rules.TICKS_PER_SECOND + 1);
        assertEquals(Phase.RESULTS, room.view().phase());
        assertEquals(1, room.asked().size());
        room.ticks(Rules.RESULTS_TICKS - 1);
        assertEquals(1, room.asked().size());
        room.answer(new Answer.Done(room.asked().get(0).key()));
        room.ticks(3);
        assertEquals(Phase.PLAYING, room.view().phase());
        assertEquals(List.of(), room.asked());
    }

    @Test
    void aRefusedResultStopsNothing() {
        room.join("Ada");
        room.join("Ben");
        room.ticks(30 * Rules.TICKS_PER_SECOND + 1);
        room.answer(new Answer.Refused(room.asked().get(0).key(), "the books are closed"));
        room.ticks(Rules.RESULTS_TICKS + 2);
        assertEquals(Phase.PLAYING, room.view().phase());
    }

    @Test
    void theFirstToTheGoalEndsTheMatch() {
        var bout = new Bout(5, new ShooterOptions(900, 2, false), 4);
        bout.untilResults();
        Standing first = bout.result().standings().get(0);
        assertEquals(2, first.score());
        assertEquals(1, first.place());
        assertEquals(2L, first.stats().get("kills"));
        assertTrue(stat(first, "shots") >= stat(first, "hits"));
    }

    @Test
    void nothingIsInFlightWhenItIsOver() {
        var bout = new Bout(17, new ShooterOptions(30, 50, false), 8);
        bout.untilResults();
        bout.tick();
        assertEquals(List.of(), bout.room.view().shots());
        assertEquals(
                0,
                bout.room.view().ships().stream()
                        .mapToInt(ShooterView.Ship::beam)
                        .sum());
    }

    @Test
    void killsAreToldAndCountedAlike() {
        var bout = new Bout(9, new ShooterOptions(60, 50, false), 8);
        bout.untilResults();
        long told = bout.room.events().stream()
                .filter(ShooterEvent.Killed.class::isInstance)
                .count();
        long counted =
                bout.result().standings().stream().mapToLong(Standing::score).sum();
        assertEquals(told, counted);
        assertTrue(counted >= 8, "only " + counted + " kills in a minute of eight bots");
    }

    private static List<String> names(List<Placing> placings) {
        return placings.stream().map(Placing::name).sorted().toList();
    }

    @Test
    void whatIsShownOfTheResultIsWhatIsStored() {
        var bout = new Bout(9, new ShooterOptions(60, 50, false), 8);
        bout.untilResults();
        List<Standing> stored = bout.result().standings();
        List<Placing> shown = bout.room.view().placings();
        assertEquals(
                stored.stream().map(one -> one.place() + " " + one.score()).toList(),
                shown.stream().map(one -> one.place() + " " + one.kills()).toList());
    }

    @Test
    void whoLeavesKeepsTheirStandingWithTheTimePlayed() {
        Player ada = room.join("Ada");
        room.join("Ben");
        room.ticks(301);
        room.leave(ada);
        room.ticks(30 * Rules.TICKS_PER_SECOND - 300);
        List<Standing> standings =
                new ArrayList<>(((Request.SubmitResult) room.asked().get(0).request()).standings());
        standings.sort(Comparator.comparing(one -> one.player().name()));
        assertEquals(
                List.of("Ada", "Ben"),
                standings.stream().map(one -> one.player().name()).toList());
        assertEquals(Duration.ofSeconds(5), standings.get(0).played());
        assertEquals(
                List.of(Placing.GONE, 1),
                room.view().placings().stream().map(Placing::seat).sorted().toList());
        room.join("Cyd");
        room.tick();
        assertEquals(List.of("Ada", "Ben"), names(room.view().placings()));
        room.ticks(Rules.RESULTS_TICKS);
        assertEquals(List.of(), room.view().placings());
        assertEquals(Duration.ofSeconds(30), standings.get(1).played());
    }

    @Test
    void whoComesBackHasOneStandingWithAllTheyDid() {
        Player ada = room.join("Ada");
        room.join("Ben");
        room.ticks(301);
        room.leave(ada);
        room.ticks(300);
        room.join("Ada");
        room.ticks(30 * Rules.TICKS_PER_SECOND - 600);
        var standings = ((Request.SubmitResult) room.asked().get(0).request()).standings();
        assertEquals(2, standings.size());
        Standing adas = standings.stream()
                .filter(one -> one.player().name().equals("Ada"))
                .findFirst()
                .orElseThrow();
        assertEquals(Duration.ofSeconds(25), adas.played());
    }

    @Test
    void aLateJoinerPlaysAtOnceFromZero() {
        room.join("Ada");
        room.join("Ben");
        room.ticks(50);
        Player cleo = room.join("Cleo");
        room.tick();
        assertEquals(Rules.HEALTH_MAX, ship(cleo).health());
        assertTrue(ship(cleo).shield());
        assertEquals(
                List.of(0, 0, 0),
                room.view().scores().stream().map(ShooterView.Score::kills).toList());
    }

    @Test
    void aSeatTakenAnewKnowsNothingOfTheOneBefore() {
        Player ada = room.join("Ada");
        room.join("Ben");
        room.command(ada, steer(0, 0, true));
        room.ticks(50);
        room.leave(ada);
        Player cleo = room.join("Cleo");
        room.tick();
        assertEquals(ada.seat(), cleo.seat());
        assertEquals(0, room.state().tally().shots()[cleo.seat()]);
        assertFalse(room.state().ships().firing()[cleo.seat()]);
        assertEquals(0, room.state().shots().count()[0]);
    }

    @Test
    void botsAmongThemselvesHaveNoResult() {
        room.joinBot("Bot");
        room.joinBot("Bit");
        room.ticks(5);
        assertEquals(List.of(), room.asked());
    }

    @Test
    void replaysToTheSameStateInAFreshJvm() {
        var bout = new Bout(13, SHORT, 5);
        for (int i = 0; i < 200; i++) {
            bout.tick();
        }
        bout.leave(bout.players.get(2));
        bout.room.join("late");
        bout.untilResults();
        bout.room.assertReplays();
        bout.room.assertReplaysInFreshJvm();
    }

    private static long stat(Standing standing, String name) {
        return Objects.requireNonNull(standing.stats().get(name));
    }

    private ShooterView.Ship ship(Player player) {
        return room.view().ships().stream()
                .filter(ship -> ship.seat() == player.seat())
                .findFirst()
                .orElseThrow();
    }

    private static ShooterCommand.Steer steer(int moveX, int aim, boolean firing) {
        return new ShooterCommand.Steer(moveX, 0, aim, firing, Weapon.BLASTER, ShooterCommand.REACH_MIN);
    }
}
