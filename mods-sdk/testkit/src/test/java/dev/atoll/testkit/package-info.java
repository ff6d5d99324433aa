/** Laws of the testkit: it finds what it promises to find. */
@NullMarked
package dev.atoll.testkit;

import org.jspecify.annotations.NullMarked;
