/** Laws of the reviews. */
@NullMarked
package dev.atoll.reviews;

import org.jspecify.annotations.NullMarked;
