/** What trees promise: what was written is read again, and what doesn't fit is named. */
@NullMarked
package dev.atoll.engine.tree;

import org.jspecify.annotations.NullMarked;
