/** Every limit of the rooms in one value, so that no number hides in the code that keeps it. */
@NullMarked
package dev.atoll.rooms.limits;

import org.jspecify.annotations.NullMarked;
