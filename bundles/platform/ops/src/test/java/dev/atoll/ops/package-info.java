/** Laws of health and metrics. */
@NullMarked
package dev.atoll.ops;

import org.jspecify.annotations.NullMarked;
