/**
 * Rooms: the part of the server in which games are played.
 *
 * <p>{@link dev.atoll.rooms.Rooms} is the bundle's one component and only wires the others together. A request comes in
 * through {@code lobby}, which opens rooms and hands out tickets; a socket with a ticket posts into a {@code room}'s inbox;
 * the room runs on a thread of {@code ticks} and keeps the version-bound part of the game in {@code play}.
 */
@NullMarked
package dev.atoll.rooms;

import org.jspecify.annotations.NullMarked;
