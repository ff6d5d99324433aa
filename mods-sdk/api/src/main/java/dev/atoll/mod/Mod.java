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
     * Called once, when the platform takes the mod in, on whichever thread starts the mod's bundle. Must not block: other
     * bundles wait meanwhile. If it throws, the mod is not taken in, and what it opened so far is closed.
     *
     * @param context what this mod may open; valid until the mod leaves
     */
    void start(ModContext context);
}
