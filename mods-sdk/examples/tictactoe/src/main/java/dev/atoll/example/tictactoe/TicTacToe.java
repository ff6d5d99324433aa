package dev.atoll.example.tictactoe;

import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Three in a row. Seat 0 plays X and seat 1 plays O. */
final class TicTacToe implements Game<TicTacToe.Board, TicTacToe.Command, TicTacToe.Board> {
    private static final int[][] LINES = {
        {0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {0, 3, 6}, {1, 4, 7}, {2, 5, 8}, {0, 4, 8}, {2, 4, 6}
    };

    /** What a square holds. */
    enum Mark {
        NONE,
        X,
        O
    }

    /** The state, and the view too, since there is nothing to hide. */
    record Board(@Size(max = 9) List<Mark> squares, Mark next, Mark winner) {}

    /** What players may do. */
    sealed interface Command {
        /** Puts the player's mark on a free square. */
        record Place(@Range(min = 0, max = 8) int square) implements Command {}

        /** Clears the board once a game is over. */
        record Again() implements Command {}
    }

    @Override
    public Spec<Board, Command, Board> spec() {
        return Spec.of("tic-tac-toe", Board.class, Command.class, Board.class)
                .title("Tic-tac-toe")
                .summary("Three in a row wins.")
                .seats(2, 2)
                .build();
    }

    @Override
    public Board open(Record options, Turn turn) {
        return new Board(Collections.nCopies(9, Mark.NONE), Mark.X, Mark.NONE);
    }

    @Override
    public Board command(Board board, Player player, Command command, Turn turn) {
        if (command instanceof Command.Place place) {
            return place(board, player, place.square(), turn);
        }
        if (board.winner() == Mark.NONE && board.squares().contains(Mark.NONE)) {
            throw turn.refuse("the game is not over");
        }
        return open(spec().options(), turn);
    }

    private static Board place(Board board, Player player, int square, Turn turn) {
        Mark mine = player.seat() == 0 ? Mark.X : Mark.O;
        if (board.winner() != Mark.NONE) {
            throw turn.refuse("the game is over");
        }
        if (board.next() != mine) {
            throw turn.refuse("it is not your turn");
        }
        if (board.squares().get(square) != Mark.NONE) {
            throw turn.refuse("this square is taken");
        }
        var squares = new ArrayList<>(board.squares());
        squares.set(square, mine);
        return new Board(List.copyOf(squares), mine == Mark.X ? Mark.O : Mark.X, winner(squares));
    }

    private static Mark winner(List<Mark> squares) {
        for (int[] line : LINES) {
            Mark mark = squares.get(line[0]);
            if (mark != Mark.NONE && mark == squares.get(line[1]) && mark == squares.get(line[2])) {
                return mark;
            }
        }
        return Mark.NONE;
    }

    @Override
    public Board view(Board board, Viewer viewer) {
        return board;
    }
}
