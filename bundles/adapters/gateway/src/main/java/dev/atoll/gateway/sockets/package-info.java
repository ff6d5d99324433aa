/**
 * Room sockets. Vert.x does the handshake; from then on a handler of ours sits in the channel's pipeline, in front of
 * Vert.x's own, since frames are where a game server spends its time: one copy in, one copy out, one flush per socket and
 * drain, and one task per event loop for all that tick threads have sent to its sockets.
 */
@NullMarked
package dev.atoll.gateway.sockets;

import org.jspecify.annotations.NullMarked;
