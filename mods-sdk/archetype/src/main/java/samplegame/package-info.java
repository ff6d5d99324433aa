/** Sample game: one button, and whoever presses it often enough first wins. */
@NullMarked
package samplegame;

import org.jspecify.annotations.NullMarked;
