/**
 * Many WebSocket clients on one event loop, as light as they can be made: bytes are framed and read here without Netty's HTTP
 * and WebSocket codecs, one timer serves all players, and frames are masked with zero (which servers must accept, and unmask
 * all the same), so that payloads are written once.
 */
@NullMarked
package dev.atoll.benchmarks.load.net;

import org.jspecify.annotations.NullMarked;
