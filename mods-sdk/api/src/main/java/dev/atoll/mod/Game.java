package dev.atoll.mod;

import java.util.Map;
import java.util.Optional;

/**
 * The rules of one game, as a fold over what happens in a room.
 *
 * <p>An implementation keeps no fields that change: all that a room remembers is its state {@code S}. It must be pure: no
 * clock, no randomness, no I/O and no threads of its own, no collections whose order differs between JVM runs, and
 * {@link StrictMath} where it needs transcendental functions. A state may hold primitive arrays that the game updates in
 * place; everything else in it is immutable.
 *
 * <p>Each method is called on the room's {@code tick-*} thread, which it shares with other rooms, and should take less
 * than half a tick. Nothing interrupts a call: a turn that takes longer than a tick is only counted, and a call that never
 * returns stops every room of its thread until the server is restarted. What a method throws is treated as a bug: the room
 * is restored to its last checkpoint and replayed without the input that threw; the second time, the room closes. To turn a
 * command down, throw {@link Turn#refuse(String)} before touching the state.
 *
 * @param <S> the state: a record
 * @param <C> the commands that players send: a sealed interface whose permitted types are records
 * @param <V> what a viewer sees: a record, made of the types that {@link Spec} lists
 */
public interface Game<S extends Record, C, V extends Record> {
    /** What the platform must know before it can open a room. The same value at each call. */
    Spec<S, C, V> spec();

    /**
     * The state of a new room.
     *
     * @param options the host's choices, of the type of {@link Spec#options()}, already checked against its ranges
     */
    S open(Record options, Turn turn);

    /**
     * Whether this player may take a seat. Capacity, codes and bans were checked before. Not asked about bots.
     *
     * @return the reason shown to the player when not
     */
    default Optional<String> refuse(S state, Player player) {
        return Optional.empty();
    }

    /** A player has taken a seat. Also called for bots. */
    default S joined(S state, Player player, Turn turn) {
        return state;
    }

    /** A player's seat was freed: they left, were replaced (bots), or their grace ran out after a lost connection. */
    default S left(S state, Player player, Turn turn) {
        return state;
    }

    /** A seated player's command, in the order in which this player sent them. */
    S command(S state, Player player, C command, Turn turn);

    /** One step of {@code 1 / ticksPerSecond} seconds; never called in turn-based rooms. */
    default S tick(S state, Turn turn) {
        return state;
    }

    /** An alarm that this game set is due. */
    default S alarm(S state, String name, Turn turn) {
        return state;
    }

    /** The answer to something that this game asked for. */
    default S answered(S state, Answer answer, Turn turn) {
        return state;
    }

    /**
     * What a viewer sees of this state. Must not change the state.
     *
     * @param viewer {@link Viewer.Everyone} in games whose {@link Visibility} is shared, {@link Viewer.Seat} or
     *     {@link Viewer.Group} and {@link Viewer.Spectator} in the others
     */
    V view(S state, Viewer viewer);

    /**
     * With whom a player shares a view, in games whose {@link Visibility} is {@code PER_GROUP}. Asked after every turn that is
     * shown; a player who changes groups gets the other group's view whole.
     *
     * @return 0 to {@value Seats#LIMIT} - 1
     */
    default int group(S state, Player player) {
        return 0;
    }

    /** Plays the seats that no person sits on, if the host asks for it. */
    default Optional<Bot<V, C, ?>> bot() {
        return Optional.empty();
    }

    /**
     * Turns a state that an earlier version of this game saved into a tree that fits today's {@code S}.
     *
     * <p>The tree has a map per record (component name to value), a list per list or array (a {@code byte[]} stays one),
     * and numbers, booleans and strings. Components that are new in {@code S} and absent from the tree become zero, empty or the type's first enum
     * constant; a component in the tree that {@code S} doesn't have is an error, since a rename would else lose its value
     * silently. So only pure additions need no code here.
     *
     * @param from the {@link Spec#version()} that wrote it
     * @param saved the tree, which may be changed and returned
     */
    default Map<String, Object> migrate(int from, Map<String, Object> saved) {
        return saved;
    }
}
