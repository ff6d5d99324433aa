/** Laws of the running container, checked from the inside of the distribution that ships. */
@NullMarked
package dev.atoll.container;

import org.jspecify.annotations.NullMarked;
