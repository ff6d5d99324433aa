package dev.atoll.example.tictactoe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.atoll.example.tictactoe.TicTacToe.Board;
import dev.atoll.example.tictactoe.TicTacToe.Command;
import dev.atoll.example.tictactoe.TicTacToe.Mark;
import dev.atoll.mod.Player;
import dev.atoll.testkit.Playtest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicTacToeTest {
    private final Playtest<Board, Command, Board> room = Playtest.open(new TicTacToe(), 1);
    private final Player ada = room.join("Ada");
    private final Player bob = room.join("Bob");

    private void place(Player player, int square) {
        room.command(player, new Command.Place(square));
    }

    @Test
    void threeInARowWin() {
        place(ada, 0);
        place(bob, 3);
        place(ada, 1);
        place(bob, 4);
        place(ada, 2);
        assertEquals(Mark.X, room.view(bob).winner());
        place(bob, 5);
        assertEquals(List.of("the game is over"), room.refusals());
    }

    @Test
    void playersTakeTurnsOnFreeSquares() {
        place(bob, 0);
        place(ada, 0);
        place(ada, 1);
        place(bob, 0);
        assertEquals(List.of("it is not your turn", "it is not your turn", "this square is taken"), room.refusals());
        assertEquals(Mark.X, room.view(ada).squares().get(0));
    }

    @Test
    void replaysToTheSameBoard() {
        place(ada, 4);
        place(bob, 0);
        room.leave(bob);
        room.assertReplays();
        room.assertReplaysInFreshJvm();
    }
}
