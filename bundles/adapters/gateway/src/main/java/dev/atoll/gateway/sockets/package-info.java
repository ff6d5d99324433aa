/**
 * Room sockets. Vert.x does the handshake; from then on a handler of ours sits in the channel's pipeline, in front of
 * Vert.x's own, since frames are where a game server spends its time. Sockets of ticking rooms are in the hands of their
 * tick thread ({@code TickLine}) most of the time; the event loop has all others, and all that is not plain: one copy in,
 * one copy out, one flush per socket and drain, and one task per event loop for all that is sent to its sockets.
 */
@NullMarked
package dev.atoll.gateway.sockets;

import org.jspecify.annotations.NullMarked;
