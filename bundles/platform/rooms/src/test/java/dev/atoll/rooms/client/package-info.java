/** Laws of tokens. */
@NullMarked
package dev.atoll.rooms.client;

import org.jspecify.annotations.NullMarked;
