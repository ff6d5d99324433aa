package dev.atoll.api.replays;

/** Keeps replays, the newest ones. */
public interface Replays {
    /**
     * Keeps a replay; one whose effect is kept already is left as it is. Blocks: {@code work-*} threads only.
     *
     * @throws RuntimeException when it can be kept nowhere, and is lost
     */
    void keep(Replay replay);
}
