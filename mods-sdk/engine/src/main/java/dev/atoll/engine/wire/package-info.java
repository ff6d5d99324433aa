/**
 * Views and commands as few bits as their schema allows.
 *
 * <p>A view is first captured into {@link dev.atoll.engine.wire.Cells}, flat and quantised, so that comparing it with the one
 * before touches no object of the game's. Its numbers that move are predicted from their last step, and only what the
 * prediction misses is written. One capture and one delta serve all viewers of a tick. Encoders allocate nothing per frame
 * but the bytes that leave; decoders never read past their input, and never make more than it can describe.
 */
@NullMarked
package dev.atoll.engine.wire;

import org.jspecify.annotations.NullMarked;
