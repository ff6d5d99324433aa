/**
 * How a player speaks with each server under measurement: what it says when it comes, what its inputs look like, and where a
 * view tells which input it has taken in. A wire works on bytes only and belongs to one connection and one thread. Framing
 * of WebSockets is in {@code net}.
 */
@NullMarked
package dev.atoll.benchmarks.load.wire;

import org.jspecify.annotations.NullMarked;
