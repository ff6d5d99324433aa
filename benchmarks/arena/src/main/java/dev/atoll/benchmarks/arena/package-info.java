/**
 * arena-8: the game of the benchmarks. Eight ships in a square of 1,600 by 1,600 units; each player sends a direction, an
 * aim and a trigger every tick; every ship's position, aim, health and score are seen by all, every tick. Peers are measured
 * with the same fields, the same movement and the same precision, so that figures can be put side by side.
 */
@NullMarked
package dev.atoll.benchmarks.arena;

import org.jspecify.annotations.NullMarked;
