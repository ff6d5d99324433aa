/** Laws of room. */
@NullMarked
package dev.atoll.rooms.room;

import org.jspecify.annotations.NullMarked;
