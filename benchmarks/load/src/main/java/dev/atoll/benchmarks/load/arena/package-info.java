/**
 * The benchmark that puts Atoll beside other servers: each is started on one processor, proven to play the same game, loaded
 * from another processor with the same players, and measured in the same way; in turns, several times.
 */
@NullMarked
package dev.atoll.benchmarks.load.arena;

import org.jspecify.annotations.NullMarked;
