package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Beat;
import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.mod.Game;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last checkpoint of a room and what ran since: enough to undo a turn in which the game failed. What the replayed turns
 * told and asked was done when they first ran, and is not done again.
 */
final class Recovery<S extends Record, C, V extends Record> {
    private static final int BEATS_MAX = 512;
    private static final int RESTORES_MAX = 1;

    private final Game<S, C, V> game;
    /** Null for a quiet tick, of which no more need be known. */
    private final List<@Nullable Beat<C>> since = new ArrayList<>();

    private final Recorder<C> recorder;
    private byte[] checkpoint;
    private int restores;
    private boolean isRestored;

    /** @param fold of which the checkpoint was made just now */
    Recovery(Game<S, C, V> game, byte[] checkpoint, Fold<S, C, V> fold) {
        this.game = game;
        this.checkpoint = checkpoint;
        this.recorder = new Recorder<>(fold.spec().command(), checkpoint, fold.number(), fold.now());
    }

    /** What is kept for longer, to play matches again. */
    Recorder<C> recorder() {
        return recorder;
    }

    /** @param fold of which the snapshot was made just now */
    void checkpoint(byte[] snapshot, Fold<S, C, V> fold) {
        checkpoint = snapshot;
        recorder.checkpoint(snapshot, fold.number(), fold.now());
        since.clear();
    }

    /**
     * Runs a turn and remembers it.
     *
     * @param beat null for a quiet tick
     */
    Outcome run(Fold<S, C, V> fold, @Nullable Beat<C> beat) throws GameFault {
        Outcome outcome = again(fold, beat);
        since.add(beat);
        if (beat != null) {
            recorder.ran(beat, !isRestored);
        }
        isRestored = false;
        return outcome;
    }

    private static <C> Outcome again(Fold<?, C, ?> fold, @Nullable Beat<C> beat) throws GameFault {
        return beat == null ? fold.quietTick() : fold.step(beat);
    }

    boolean isFull() {
        return since.size() >= BEATS_MAX;
    }

    /**
     * The room as it was before the turn that failed.
     *
     * @throws GameFault the one given, when the game has failed before or doesn't come to the same state again
     */
    Fold<S, C, V> restore(GameFault fault) throws GameFault {
        if (restores >= RESTORES_MAX) {
            throw fault;
        }
        restores++;
        isRestored = true;
        try {
            Fold<S, C, V> fold = Snapshots.restore(game, checkpoint);
            for (@Nullable Beat<C> beat : since) {
                again(fold, beat);
            }
            return fold;
        } catch (CannotRestore | IllegalArgumentException wrong) {
            throw fault;
        }
    }
}
