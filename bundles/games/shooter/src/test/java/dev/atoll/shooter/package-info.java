/** The laws of the shooter: of its arena, of what flies in it, of its matches, and of what goes over the wire. */
@NullMarked
package dev.atoll.shooter;

import org.jspecify.annotations.NullMarked;
