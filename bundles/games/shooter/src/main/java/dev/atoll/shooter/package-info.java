/**
 * The shooter: up to eight ships in a walled arena, free aim, shots that fly and hit walls and ships, respawns, a clock, a
 * result. The state is a few arrays that the simulation updates in place; everything around them is immutable. Distances
 * are in units (a ship is 36 across), times in ticks of 1/60 second, angles in 4096 steps to the turn, clockwise from east.
 */
@NullMarked
package dev.atoll.shooter;

import org.jspecify.annotations.NullMarked;
