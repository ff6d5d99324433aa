/** What the wire promises: round trips of any schema, no harm from any bytes, and bytes that never change by accident. */
@NullMarked
package dev.atoll.engine.wire;

import org.jspecify.annotations.NullMarked;
