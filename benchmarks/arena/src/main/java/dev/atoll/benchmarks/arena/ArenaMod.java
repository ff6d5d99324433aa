package dev.atoll.benchmarks.arena;

import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;

/** Offers the same game at the rates that the benchmarks ask for. */
public final class ArenaMod implements Mod {
    @Override
    public void start(ModContext context) {
        context.room(new ArenaGame(20));
        context.room(new ArenaGame(60));
    }
}
