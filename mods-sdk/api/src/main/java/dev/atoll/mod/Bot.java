package dev.atoll.mod;

/**
 * A player that is a fold, too: from what it remembers and sees to what it remembers and does.
 *
 * <p>The platform calls it once per view: after each turn that is shown ({@link Spec#viewsPerSecond}) in ticking games, and
 * in turn-based ones after turns that changed what it sees. Its commands wait for the next turn and enter the room like
 * anyone's, so a replay needs no bot. Memory is no part of the room's state: it starts empty when the room changes to
 * another version, and stays as it is when the room recovers from a fault. After a bot has thrown, the room's bots do nothing more.
 *
 * @param <V> what it sees
 * @param <C> what it may do
 * @param <M> what it remembers
 */
public interface Bot<V extends Record, C, M> {
    /** What a bot remembers when it takes its seat. */
    M start(Player self, Turn turn);

    /**
     * One step.
     *
     * @param self the bot's own seat
     * @param turn to ask for number, time, chance, players and {@link Turn#seen}; what wants something done throws
     *     {@link IllegalStateException}
     * @return at most 8 commands; further ones are dropped
     */
    Step<C, M> play(M memory, Player self, V view, Turn turn);
}
