/** Laws of tokens. */
@NullMarked
package dev.atoll.rooms.line;

import org.jspecify.annotations.NullMarked;
