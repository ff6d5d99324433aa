/** Laws of limits. */
@NullMarked
package dev.atoll.gateway.limits;

import org.jspecify.annotations.NullMarked;
