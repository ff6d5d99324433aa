/**
 * The load generator's benchmarks: servers are started on one processor, proven to play the same game, and loaded from another
 * processor by players who are scripts on real sockets. Measured is what a player would notice (how long until an input shows in a
 * view) and what an operator pays (processor time, bytes, memory): of Atoll alone, beside other servers in turns, or for long.
 */
@NullMarked
package dev.atoll.benchmarks.load.arena;

import org.jspecify.annotations.NullMarked;
