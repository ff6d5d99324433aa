/**
 * Many WebSocket clients on one event loop, as light as they can be made: bytes are framed and read here without Netty's HTTP
 * and WebSocket codecs, one timer serves all players, and frames are masked with zero (which servers must accept, and unmask
 * all the same), so that payloads are written once. Most players are polled: they receive and send at one moment, in two system
 * calls without epoll or a channel, and a few are watched, for the figures.
 */
@NullMarked
package dev.atoll.benchmarks.load.net;

import org.jspecify.annotations.NullMarked;
