/**
 * What connects a client with a room: passes that let it in, the line that its socket is, and the messages on it.
 */
@NullMarked
package dev.atoll.rooms.line;

import org.jspecify.annotations.NullMarked;
