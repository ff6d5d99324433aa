package dev.atoll.rooms.play;

import static dev.atoll.rooms.play.Table.at;
import static dev.atoll.rooms.play.Table.move;
import static dev.atoll.rooms.play.Table.place;
import static dev.atoll.rooms.play.Table.refusals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.mod.Player;
import dev.atoll.mod.Visibility;
import dev.atoll.rooms.Client;
import dev.atoll.rooms.Dots;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandBufferTest {
    private final Table table = new Table(Dots.ticking());
    private final Client ada = table.join(0);

    CommandBufferTest() throws GameFault {
        table.runTo(10);
    }

    @Test
    void countsACommandInTheTickThatItIsFor() throws GameFault {
        ada.commandAt(15, 1, move(3));
        table.runTo(20);
        assertEquals(0, place(ada, 0, 14));
        assertEquals(0, at(ada, 14).inputs().get(0));
        assertEquals(3, place(ada, 0, 15));
        assertEquals(1, at(ada, 15).inputs().get(0));
    }

    @Test
    void countsACommandForTheNextTickInIt() throws GameFault {
        ada.commandAt(11, 1, move(3));
        table.runTo(12);
        assertEquals(0, place(ada, 0, 10));
        assertEquals(3, place(ada, 0, 11));
    }

    @Test
    void countsALateCommandAtOnce() throws GameFault {
        ada.commandAt(4, 1, move(3));
        table.runTo(12);
        assertEquals(3, place(ada, 0, 11));
        assertEquals(List.of(), refusals(ada));
    }

    @Test
    void keepsTheOrderOfASeatsCommandsAndHoldsUpNobodyElse() throws GameFault {
        Client bob = table.join(1);
        table.runTo(12);
        ada.commandAt(20, 1, move(3));
        ada.command(2, move(1));
        ada.commandAt(16, 3, move(5));
        ada.commandAt(21, 4, move(1));
        bob.command(1, move(2));
        table.runTo(22);
        assertEquals(2, place(ada, 1, 13));
        assertEquals(0, place(ada, 0, 19));
        assertEquals(9, place(ada, 0, 20));
        assertEquals(List.of(3L, 1L), at(ada, 20).inputs().subList(0, 2));
        assertEquals(10, place(ada, 0, 21));
    }

    @Test
    void refusesWhatIsMoreThanHalfASecondAhead() throws GameFault {
        ada.commandAt(10 + 25, 1, move(1));
        ada.commandAt(10 + 26, 2, move(2));
        ada.commandAt((1L << 53) - 1, 3, move(4));
        assertEquals(List.of("too far ahead", "too far ahead"), refusals(ada));
        table.runTo(40);
        assertEquals(0, place(ada, 0, 34));
        assertEquals(1, place(ada, 0, 40));
    }

    @Test
    void refusesTheSixtyFifthThatWaits() throws GameFault {
        for (int input = 1; input <= 65; input++) {
            ada.commandAt(20, input, move(1));
        }
        assertEquals(List.of("too many of your commands wait already"), refusals(ada));
        table.runTo(20);
        assertEquals(0, place(ada, 0, 19));
        assertEquals(64, place(ada, 0, 20));
    }

    @Test
    void forgetsTheCommandsOfOneWhoLeft() throws GameFault {
        ada.commandAt(20, 1, move(3));
        table.play().leave(0);
        table.lose(ada);
        Client bob = table.join(0);
        table.runTo(25);
        assertEquals(0, place(bob, 0, 25));
        assertEquals(0, at(bob, 25).inputs().get(0));
    }

    @Test
    void knowsANumberThatWaitsAsTaken() throws GameFault {
        ada.command(1, move(1));
        table.runTo(11);
        ada.commandAt(20, 7, move(1));
        assertEquals(7, table.play().taken(0));
        table.runTo(21);
        assertEquals(7, table.play().taken(0));
    }

    @Test
    void carriesWaitingCommandsOverToAnotherVersion() throws GameFault, CannotRestore {
        ada.commandAt(20, 1, move(3));
        ada.commandAt(20, 2, move(4));
        table.handOver(Dots.ticking());
        table.runTo(21);
        assertEquals(0, place(ada, 0, 19));
        assertEquals(7, place(ada, 0, 20));
        assertEquals(2, at(ada, 20).inputs().get(0));
    }

    @Test
    void countsThemAtOnceWhenTheOtherVersionHasNoTicks() throws GameFault, CannotRestore {
        ada.commandAt(20, 1, move(3));
        table.handOver(new Dots("dots", 0, Visibility.SHARED, Duration.ZERO));
        assertTrue(table.play().hasInputs());
        table.turn();
        assertEquals(3, place(ada, 0, 11));
    }

    @Test
    void takesEveryCommandOfATurnBasedGameAtOnce() throws GameFault {
        var turns = new Table(Dots.turnBased());
        Client bob = turns.join(0);
        turns.turn();
        bob.commandAt(1_000, 1, move(3));
        turns.turn();
        assertEquals(3, place(bob, 0, 2));
    }

    @Test
    void goesOnAfterTheGameFailedOnOneThatHadWaited() throws GameFault {
        ada.commandAt(15, 1, Map.of("type", "Fail"));
        ada.commandAt(16, 2, move(2));
        table.runTo(18);
        assertTrue(table.play().reportFaults(fault -> {}));
        assertEquals(0, place(ada, 0, 15));
        assertEquals(2, place(ada, 0, 16));
    }

    @Test
    void tellsAGameWhatABotSaw() throws GameFault {
        // A bot's command says that it saw the turn before; 200 ms back would be ten.
        table.play().join(new Player(3, "bot", "Bot", true));
        table.runTo(20);
        table.play().playBots();
        table.runTo(21);
        var ages = ada.seen().stream()
                .map(seen -> (Long) seen.view().getOrDefault("age", 0L))
                .toList();
        assertEquals(1L, Collections.max(ages));
    }
}
