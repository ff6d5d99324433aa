package dev.atoll.shooter;

import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;

/** The mod's entry: one game. */
public final class ShooterMod implements Mod {
    @Override
    public void start(ModContext context) {
        context.room(new ShooterGame());
    }
}
