/**
 * What connects a client with a room: tickets that let it in, its socket, and the messages on it.
 */
@NullMarked
package dev.atoll.rooms.client;

import org.jspecify.annotations.NullMarked;
