/**
 * A game under test, without a server.
 *
 * <p>A {@link dev.atoll.testkit.Playtest} is a room in memory: the test is the clock and the players. While it plays, it
 * holds the game to what the platform relies on: after every turn the state goes through a snapshot and the game goes on
 * with the restored copy, so what a snapshot loses is noticed at once; every view goes through the wire; and all that came
 * in is recorded, to be replayed here or in a fresh JVM to the same hash.
 */
@NullMarked
package dev.atoll.testkit;

import org.jspecify.annotations.NullMarked;
