/** Laws of the fold. */
@NullMarked
package dev.atoll.engine.fold;

import org.jspecify.annotations.NullMarked;
