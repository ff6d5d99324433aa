package dev.atoll.mods.trial;

import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;

/** Brings a game, and then fails. */
public final class FailingMod implements Mod {
    @Override
    public void start(ModContext context) {
        context.room(new Pond("pond"));
        throw new IllegalStateException("the pond is dry");
    }
}
