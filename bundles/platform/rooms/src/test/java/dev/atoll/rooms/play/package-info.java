/** Laws of a room's game by itself: turn by turn, on the thread of the test. */
@NullMarked
package dev.atoll.rooms.play;

import org.jspecify.annotations.NullMarked;
