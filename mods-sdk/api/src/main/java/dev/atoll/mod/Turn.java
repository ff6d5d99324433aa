package dev.atoll.mod;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The world outside the fold, for one call: what the game may know, and what it wants done.
 *
 * <p>Valid only inside the call that received it and on its thread; afterwards every method throws
 * {@link IllegalStateException}.
 */
public interface Turn {
    /** Counts up from 0: ticks in a ticking game, inputs in a turn-based one. */
    long number();

    /**
     * Room time. In a ticking game exactly the room's opening plus {@link #number()} ticks, however late the server runs
     * the tick; in a turn-based game the moment at which the server took the input in.
     */
    Instant now();

    /**
     * Chance. Seeded with the room's secret seed and this turn's number, so that a replay draws the same and no player
     * can foresee it.
     */
    RandomGenerator random();

    /** Who is seated, in the order of seats; includes seats whose connection is lost but still in its grace. */
    List<Player> players();

    /**
     * The moment that this player is looking at, for judging hits as the shooter saw them: as long ago as it was when they
     * made their latest command. A tick, with a fraction in steps of 1/8, since what is shown lies between two views. Never after
     * {@link #number()} and never more than 200 ms before it, rounded down to whole ticks but at least one. This turn's number
     * when unknown, and always in turn-based games.
     */
    double seen(Player player);

    /**
     * Sends an event to one player, after the view of this turn. In a game with fewer views than ticks, the events of a turn
     * that is not shown are sent at once, so before the next view. Dropped when the player isn't connected: what must not
     * be lost belongs into the view. Also dropped, with a warning in the log, when it can't be written as JSON, such as one
     * that holds a NaN.
     *
     * @param event of one of the types of {@link Spec#events()}
     * @throws IllegalArgumentException for other types
     * @throws IllegalStateException when this call has told 1024 events already
     */
    void tell(Player to, Record event);

    /**
     * Sends an event to every player and spectator, like {@link #tell} and with the same limits. Spectators get it as late as
     * they get the views ({@link Spec#spectatorDelay}).
     */
    void tellAll(Record event);

    /**
     * Has {@link Game#alarm} called once when this much room time has passed. An alarm of the same name that hasn't rung yet is
     * replaced, also one that is due in this very turn. A room has at most 256 alarms; the call that sets one more fails when
     * it returns, as if it had thrown.
     *
     * @param name 1 to 64 characters
     * @param after zero or more; zero means the next turn
     * @throws IllegalArgumentException for another name or a negative time
     */
    void alarm(String name, Duration after);

    /**
     * Takes back an alarm; nothing happens when there is none.
     *
     * @throws IllegalArgumentException when the name doesn't have 1 to 64 characters
     */
    void cancelAlarm(String name);

    /**
     * Asks the platform for something slow. The answer comes in a later turn, through {@link Game#answered}.
     *
     * @param key chosen by the game to know the answer by; 1 to 64 characters
     * @throws IllegalArgumentException for another key
     * @throws IllegalStateException when a request with this key is still unanswered, or 64 others of this room are
     */
    void ask(String key, Request request);

    /**
     * Turns the current command down: {@code throw turn.refuse("not your turn")}. The sender is told the reason, and what
     * this call told, asked or set is forgotten. Thrown in any other call than {@link Game#command}, it counts as a fault of the game.
     *
     * @param reason cut after 200 characters
     */
    RuntimeException refuse(String reason);

    /**
     * Tells the operators that a player did what no honest client does: {@code turn.suspect(player, "fired while dead")}. It
     * changes nothing in the room, and nobody is told; what is said is counted by account, game and {@code what}, for people
     * to look at. Also counts when this call then refuses the command. What is said of bots, and more than
     * {@value #SUSPICIONS_MAX} in one call, is passed over.
     *
     * @param what the same words for the same thing, without numbers or names; cut after 64 characters
     */
    void suspect(Player player, String what);

    /** How often one call may suspect somebody. */
    int SUSPICIONS_MAX = 8;

    /**
     * Closes the room after this turn. Players are told the reason; of several calls the first one's.
     *
     * @param reason cut after 120 characters
     */
    void close(String reason);
}
