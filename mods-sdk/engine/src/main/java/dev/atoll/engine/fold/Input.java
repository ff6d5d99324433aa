package dev.atoll.engine.fold;

import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;

/**
 * Something that comes into a room.
 *
 * <p>An input that no longer fits (a command from a seat that became free, an alarm that was taken back, an answer that was
 * already given) is passed over without a trace, so that a log still replays after one of its inputs was struck out.
 *
 * @param <C> the game's commands
 */
public sealed interface Input<C> {
    /** A player takes the free seat {@link Player#seat()}. */
    record Joined<C>(Player player) implements Input<C> {}

    /** The player on this seat leaves. */
    record Left<C>(int seat) implements Input<C> {}

    /**
     * The player on this seat does something.
     *
     * @param number the client's own count of its commands
     * @param seen the moment that the player was looking at, in eighths of a tick, or -1 when unknown
     */
    record Command<C>(int seat, long number, long seen, C command) implements Input<C> {}

    /** An alarm that the game has set has come due. Passed over when an input before it has set it anew for later. */
    record Alarm<C>(String name) implements Input<C> {}

    /** An alarm as it was recorded before {@link Alarm} passed any over: rings whenever one of this name is set. */
    record AlarmOfOld<C>(String name) implements Input<C> {}

    /** In place of an alarm on which the game failed: takes it out without a call, or it would ring again and again. */
    record AlarmLost<C>(String name) implements Input<C> {}

    /** The platform answers something that the game asked for. */
    record Answered<C>(Answer answer) implements Input<C> {}

    /** In place of an answer on which the game failed: what was asked counts as answered, without a call. */
    record AnswerLost<C>(String key) implements Input<C> {}
}
