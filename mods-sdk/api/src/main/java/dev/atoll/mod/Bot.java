package dev.atoll.mod;

/**
 * A player that is a fold, too: from what it remembers and sees to what it remembers and does.
 *
 * <p>The platform calls it once per turn in ticking games, and whenever the view changes in turn-based ones. Its
 * commands enter the room like anyone's, so a replay needs no bot. Memory starts anew when the room moves, crashes or swaps.
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
     * @param turn number, time, chance and players; everything else in it throws {@link IllegalStateException}
     */
    Step<C, M> play(M memory, Player self, V view, Turn turn);
}
