/** What schemas promise: every culprit is named, and what clients are told is enough. */
@NullMarked
package dev.atoll.engine.schema;

import org.jspecify.annotations.NullMarked;
