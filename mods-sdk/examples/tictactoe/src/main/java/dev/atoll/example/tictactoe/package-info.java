/** Tic-tac-toe: the smallest whole game. Two players, one board that everyone sees, and no clock. */
@NullMarked
package dev.atoll.example.tictactoe;

import org.jspecify.annotations.NullMarked;
