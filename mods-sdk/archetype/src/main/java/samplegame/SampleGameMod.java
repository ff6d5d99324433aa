package samplegame;

import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;

/** The mod: it brings one game. */
public final class SampleGameMod implements Mod {
    @Override
    public void start(ModContext context) {
        context.room(new SampleGame());
    }
}
