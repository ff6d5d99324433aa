package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.wire.Wire;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How eight players get into a new room of a server: what has to be asked over HTTP, and the wires to connect with then. */
interface Doors {
    /**
     * Makes a room.
     *
     * @param looking whether the wires are to decode views whole
     */
    CompletableFuture<List<Wire>> room(int hz, boolean looking);

    /** Does what is not part of getting into a room, such as signing in, for so many rooms in all. */
    default void prepare(int rooms) {}
}
