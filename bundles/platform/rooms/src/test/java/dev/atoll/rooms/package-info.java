/** Laws of the rooms, tried through the same services that the gateway and the mods use. */
@NullMarked
package dev.atoll.rooms;

import org.jspecify.annotations.NullMarked;
