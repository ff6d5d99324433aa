package dev.atoll.rooms.room;

import dev.atoll.engine.fold.GameFault;
import dev.atoll.rooms.play.GameInstance;

/**
 * When a room is written down: in time for another node that could go on from it, and as often as its own log of turns
 * needs it. Tick thread only.
 */
final class Checkpoints {
    private final String room;
    private final RoomServices services;
    private long dueNanos;
    private boolean isDue;
    private boolean hasEnded;

    Checkpoints(String room, RoomServices services, long nowNanos) {
        this.room = room;
        this.services = services;
        this.dueNanos = nowNanos;
    }

    /** Something has happened that the next checkpoint must know of. */
    void beSoon() {
        isDue = true;
    }

    /** Takes one if it is time, and the turn before has not ended the room: it would outlive it. */
    void takeWhenDue(GameInstance<?, ?, ?> instance, long nowNanos) throws GameFault {
        boolean wanted = isDue || nowNanos - dueNanos >= 0;
        if (hasEnded || (!wanted && !instance.wantsCheckpoint())) {
            return;
        }
        isDue = false;
        dueNanos = nowNanos + services.limits().checkpointNanos();
        if (services.checkpoints().hasReaders()) {
            services.checkpoints().put(room, instance.checkpoint());
            services.recordings().tend(instance);
        } else if (instance.wantsCheckpoint()) {
            instance.checkpoint();
            services.recordings().tend(instance);
        }
    }

    /** The room has ended. */
    void drop() {
        hasEnded = true;
        services.checkpoints().drop(room);
    }
}
