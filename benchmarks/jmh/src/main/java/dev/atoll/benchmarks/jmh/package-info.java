/**
 * What a tick costs when there is no socket: JMH for its time, the JVM's own count for its bytes. The loops do what a room's
 * tick thread does with a game, in the same order and with the same classes.
 */
@NullMarked
package dev.atoll.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
