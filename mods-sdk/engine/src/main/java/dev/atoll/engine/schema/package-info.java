/**
 * What views, commands, events and options are made of, as data.
 *
 * <p>A schema is compiled once from a game's records and holds none of their classes. The server sends it to each client at
 * join, so that one client library decodes every game; the lobby draws its forms from it; and its id tells whether two
 * versions of a game speak the same wire. What has no schema is refused here, by name, before a room can open.
 */
@NullMarked
package dev.atoll.engine.schema;

import org.jspecify.annotations.NullMarked;
