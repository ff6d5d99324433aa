/**
 * A game, executed: the deterministic core of a room, without threads, clock or I/O.
 *
 * <p>A {@link dev.atoll.engine.fold.Fold} holds one room's state and takes one {@link dev.atoll.engine.fold.TurnInput} after the
 * other: a turn's number, its time, and what came in. It gives back an {@link dev.atoll.engine.fold.Outcome}: what the game
 * wants told, asked and closed. Nothing else goes in or out, so the same opening and the same turns give the same state to
 * the last bit, on any machine. Crash recovery, hot swap, replay and simulation tests are all this one property used in
 * different ways.
 */
@NullMarked
package dev.atoll.engine.fold;

import org.jspecify.annotations.NullMarked;
