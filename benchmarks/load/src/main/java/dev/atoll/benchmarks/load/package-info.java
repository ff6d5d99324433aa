/**
 * The load generator: players who are scripts, on real sockets, in a process and on a processor of their own. It measures
 * what a player would notice (how long until an input shows in a view), what an operator pays (processor time, bytes,
 * memory), and prints both as a table with targets.
 */
@NullMarked
package dev.atoll.benchmarks.load;

import org.jspecify.annotations.NullMarked;
