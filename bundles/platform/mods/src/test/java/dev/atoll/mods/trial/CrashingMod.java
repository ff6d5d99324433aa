package dev.atoll.mods.trial;

import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;

/** Brings a game, and then fails with what nobody is meant to catch. */
public final class CrashingMod implements Mod {
    @Override
    public void start(ModContext context) {
        context.room(new Pond("pond"));
        throw new AssertionError("the pond is upside down");
    }
}
