package dev.atoll.engine.fold;

import java.time.Instant;

/**
 * What a room's first state depends on besides the game.
 *
 * @param seed the room's secret; never sent to a client
 * @param now room time of turn 0
 * @param options the host's choices, of the type of the game's options
 */
public record Opening(long seed, Instant now, Record options) {}
