/** Laws of ticks. */
@NullMarked
package dev.atoll.rooms.ticks;

import org.jspecify.annotations.NullMarked;
