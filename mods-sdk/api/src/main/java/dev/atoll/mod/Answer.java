package dev.atoll.mod;

/** What became of a {@link Request}. Always definite: the platform retries until it knows. */
public sealed interface Answer {
    /** The key that the game gave in {@link Turn#ask}. */
    String key();

    /** It was done. */
    record Done(String key) implements Answer {}

    /**
     * It was turned down, and nothing of it was done.
     *
     * @param reason for people
     */
    record Refused(String key, String reason) implements Answer {}
}
