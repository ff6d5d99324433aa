/**
 * Keeps the newest recordings of matches and shows them. A recording is bytes to this bundle; who lives it again, with the
 * very version of the game that it was made with, is the {@link dev.atoll.api.replays.ReplayRenderer} of the rooms.
 */
@NullMarked
package dev.atoll.replays;

import org.jspecify.annotations.NullMarked;
