package dev.atoll.mod;

/**
 * A mod's entry point. A mod is a jar whose manifest names its one implementation of this interface in the header
 * {@code Atoll-Mod}, which has a public constructor without parameters:
 *
 * <pre>
 * Atoll-Mod: org.example.coin.CoinMod
 * </pre>
 *
 * <p>Everything that a mod opens through its {@link ModContext} closes by itself when the mod's jar leaves, so there is
 * nothing to stop.
 */
@FunctionalInterface
public interface Mod {
    /**
     * Called once, on a {@code work-*} thread, when the platform takes the mod in.
     *
     * @param context what this mod may open; valid until the mod leaves
     */
    void start(ModContext context);
}
