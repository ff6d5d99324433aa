package dev.atoll.example.rps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.example.rps.RockPaperScissors.Command.Choose;
import dev.atoll.example.rps.RockPaperScissors.Hand;
import dev.atoll.example.rps.RockPaperScissors.Options;
import dev.atoll.example.rps.RockPaperScissors.Shown;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.testkit.Playtest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RockPaperScissorsTest {
    private final Playtest<RockPaperScissors.Match, RockPaperScissors.Command, RockPaperScissors.View> room =
            Playtest.open(new RockPaperScissors(), 7, new Options(2, 10));
    private final Player ada = room.join("Ada");
    private final Player bob = room.join("Bob");

    private void round(Hand first, Hand second) {
        room.command(ada, new Choose(first));
        room.command(bob, new Choose(second));
    }

    @Test
    void hidesAChoiceUntilBothHaveChosen() {
        room.command(ada, new Choose(Hand.PAPER));
        assertEquals(Hand.PAPER, room.view(ada).own());
        assertEquals(Hand.NONE, room.view(bob).own());
        assertTrue(room.view(bob).otherHasChosen());
        assertFalse(room.view().otherHasChosen());
        room.command(bob, new Choose(Hand.ROCK));
        assertEquals(List.of(new Shown(Hand.PAPER, Hand.ROCK)), room.events());
        assertEquals(List.of(1, 0), room.view(bob).wins());
    }

    @Test
    void whoDoesNotChooseInTimeLosesTheRound() {
        room.command(bob, new Choose(Hand.SCISSORS));
        room.pass(Duration.ofSeconds(10));
        assertEquals(List.of(0, 1), room.view(ada).wins());
    }

    @Test
    void submitsTheResultOnce() {
        round(Hand.ROCK, Hand.SCISSORS);
        round(Hand.ROCK, Hand.ROCK);
        round(Hand.SCISSORS, Hand.PAPER);
        var ask = room.asked().get(0);
        var standings = ((Request.SubmitResult) ask.request()).standings();
        assertEquals(ada, standings.get(0).player());
        assertEquals(2, standings.get(0).score());
        room.answer(new Answer.Done(ask.key()));
        assertEquals(List.of(), room.asked());
        room.command(ada, new Choose(Hand.ROCK));
        assertEquals(List.of("there is nobody to play against"), room.refusals());
    }

    @Test
    void replaysToTheSameMatchInAFreshJvm() {
        round(Hand.PAPER, Hand.SCISSORS);
        room.pass(Duration.ofSeconds(25));
        room.assertReplays();
        room.assertReplaysInFreshJvm();
    }
}
