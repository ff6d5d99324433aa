/**
 * Matches that are played again. A {@link dev.atoll.engine.replay.Recording} holds a snapshot and what came in after it, in
 * segments where the game was updated meanwhile; {@link dev.atoll.engine.replay.Resimulation} runs the same version of the
 * game over a segment and comes to the same state, of which the hash in the recording is the proof.
 */
@NullMarked
package dev.atoll.engine.replay;

import org.jspecify.annotations.NullMarked;
