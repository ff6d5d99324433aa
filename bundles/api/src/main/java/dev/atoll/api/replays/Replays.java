package dev.atoll.api.replays;

/** Keeps replays, the newest ones. */
public interface Replays {
    /**
     * Keeps a replay; one whose effect is kept already is left as it is. Blocks: {@code work-*} threads only.
     *
     * @throws RuntimeException when it can't be kept now. A replay is not worth more than one try
     */
    void keep(Replay replay);
}
