package dev.atoll.example.tictactoe;

import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;

/** The mod: it brings one game. */
public final class TicTacToeMod implements Mod {
    @Override
    public void start(ModContext context) {
        context.room(new TicTacToe());
    }
}
