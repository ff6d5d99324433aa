/**
 * What is outside of rooms: which games there are, which rooms are open, and how somebody gets a ticket for one.
 *
 * <p>Everything here may be called from any thread. It never touches a room's state: it hands things to a room's inbox, and
 * reads the card that each room publishes about itself.
 */
@NullMarked
package dev.atoll.rooms.lobby;

import org.jspecify.annotations.NullMarked;
