/**
 * The mod API: everything that a game may touch.
 *
 * <p>A game is a fold. It gets a state and something that happened, and returns the next state. Time, chance, the players
 * and the answers to slow questions come in as data through the {@link dev.atoll.mod.Turn}; what the game wants done
 * leaves as data through the same turn. Because nothing else goes in or out, one mechanism gives replay, crash recovery,
 * hot swap and simulation tests: take a snapshot, feed the same inputs, get the same state.
 *
 * <p>First-party games compile against this package alone, like everyone else's. All methods that a game implements are
 * called on one thread at a time and must neither block nor keep the turn they were given.
 */
@NullMarked
@Export
@Version("1.1.0")
package dev.atoll.mod;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
