/**
 * One live room: its inbox, its seats, its sockets and its life, from opening to closing.
 *
 * <p>Sockets and HTTP handlers talk to a room only through its {@link dev.atoll.rooms.room.Inbox}, and everything else here
 * belongs to the room's tick thread. What depends on the version of the game (state, codecs, bots) is in the package
 * {@code play}; a room holds exactly one such thing and drops it whole at a hand-over, so nothing else can keep an old
 * version's classes alive.
 */
@NullMarked
package dev.atoll.rooms.room;

import org.jspecify.annotations.NullMarked;
