/** JSON trees for control messages and HTTP bodies. */
@NullMarked
package dev.atoll.rooms.json;

import org.jspecify.annotations.NullMarked;
