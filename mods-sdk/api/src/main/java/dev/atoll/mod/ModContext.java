package dev.atoll.mod;

/** What a mod may open. It shows only what the mod was granted; what it opens closes when the mod leaves. */
public interface ModContext {
    /** The mod's id, which is its jar's {@code Bundle-SymbolicName}: {@code org.example.coin}. */
    String id();

    /** The mod's version, which is its jar's {@code Bundle-Version}: {@code 1.2.0}. */
    String version();

    /**
     * Offers a game. Players see it in the lobby as soon as this returns. Meant for {@link Mod#start}; a mod may offer several games.
     *
     * <p>If a running version of the same mod already offers a game of this name, new rooms open on the higher version.
     *
     * @throws IllegalArgumentException when the game's {@link Spec} can't be served (a type that has no schema, a range
     *     without bits, a name that another mod has taken); the message names the culprit and what to change. A mod whose
     *     {@code start} lets it through is not taken in
     */
    <S extends Record, C, V extends Record> void room(Game<S, C, V> game);
}
