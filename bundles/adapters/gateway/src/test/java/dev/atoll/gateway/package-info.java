/** Drives the real server through real sockets, as clients do: some of them polite. */
@NullMarked
package dev.atoll.gateway;

import org.jspecify.annotations.NullMarked;
