package dev.atoll.mods.trial;

import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;

/** Brings one game. */
public final class PondMod implements Mod {
    @Override
    public void start(ModContext context) {
        context.room(new Pond("pond"));
    }
}
