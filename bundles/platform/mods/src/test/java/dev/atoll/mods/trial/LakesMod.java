package dev.atoll.mods.trial;

import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;

/** Brings two games, none of which is the pond. */
public final class LakesMod implements Mod {
    @Override
    public void start(ModContext context) {
        context.room(new Pond("lake"));
        context.room(new Pond("great-lake"));
    }
}
