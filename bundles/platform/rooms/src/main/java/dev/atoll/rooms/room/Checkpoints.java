package dev.atoll.rooms.room;

import dev.atoll.engine.fold.GameFault;
import dev.atoll.rooms.play.Play;

/**
 * When a room is written down: in time for another node that could go on from it, and as often as its own log of turns
 * needs it. Tick thread only.
 */
final class Checkpoints {
    private final String room;
    private final Surroundings around;
    private long dueNanos;
    private boolean isDue;
    private boolean hasEnded;

    Checkpoints(String room, Surroundings around, long nowNanos) {
        this.room = room;
        this.around = around;
        this.dueNanos = nowNanos;
    }

    /** Something has happened that the next checkpoint must know of. */
    void beSoon() {
        isDue = true;
    }

    /** Takes one if it is time, and the turn before has not ended the room: it would outlive it. */
    void takeWhenDue(Play<?, ?, ?> play, long nowNanos) throws GameFault {
        boolean wanted = isDue || nowNanos - dueNanos >= 0;
        if (hasEnded || (!wanted && !play.wantsCheckpoint())) {
            return;
        }
        isDue = false;
        dueNanos = nowNanos + around.limits().checkpointNanos();
        if (around.checkpoints().hasReaders()) {
            around.checkpoints().put(room, play.checkpoint());
            around.recordings().tend(play);
        } else if (play.wantsCheckpoint()) {
            play.checkpoint();
            around.recordings().tend(play);
        }
    }

    /** The room has ended. */
    void drop() {
        hasEnded = true;
        around.checkpoints().drop(room);
    }
}
