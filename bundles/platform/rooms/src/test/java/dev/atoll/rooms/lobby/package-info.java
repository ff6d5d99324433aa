/** Laws of lobby. */
@NullMarked
package dev.atoll.rooms.lobby;

import org.jspecify.annotations.NullMarked;
