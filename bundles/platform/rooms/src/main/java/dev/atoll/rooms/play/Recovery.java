package dev.atoll.rooms.play;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.replay.InputLog;
import dev.atoll.engine.replay.InputLogReader;
import dev.atoll.engine.replay.Recording;
import dev.atoll.mod.Game;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last checkpoint of a room and what came in since: enough to undo a turn in which the game failed. What the replayed turns
 * told and asked was done when they first ran, and is not done again. The same log then goes to the {@link Recorder}.
 */
final class Recovery<S extends Record, C, V extends Record> {
    private static final int TURNS_MAX = 512;
    private static final int LOG_BYTES_MAX = 1 << 19;
    private static final int RESTORES_MAX = 1;

    private final Game<S, C, V> game;
    private final Wire<C, V> wire;
    private final InputLog<C> log;
    private final Recorder recorder;
    private byte[] checkpoint;
    private long last;
    private int turns;
    private int restores;
    private boolean isRestored;
    private boolean isBroken;

    /**
     * @param recorder that goes on recording
     * @param fold of which the checkpoint was made just now
     */
    Recovery(Game<S, C, V> game, Wire<C, V> wire, Recorder recorder, byte[] checkpoint, Fold<S, C, V> fold) {
        this.game = game;
        this.wire = wire;
        this.recorder = recorder;
        this.log = wire.log();
        this.checkpoint = checkpoint;
        this.last = fold.number();
    }

    /** What is kept for longer, to play matches again. */
    Recorder recorder() {
        return recorder;
    }

    /** @param fold of which the snapshot was made just now */
    void checkpoint(byte[] snapshot, Fold<S, C, V> fold) {
        checkpoint = snapshot;
        recorder.checkpoint(log.take(), snapshot, fold.number(), fold.now());
        turns = 0;
        isBroken = false;
    }

    /**
     * Runs a turn and remembers it.
     *
     * @param turnInput null for a quiet tick
     */
    Outcome run(Fold<S, C, V> fold, @Nullable TurnInput<C> turnInput) throws GameFault {
        Outcome outcome = turnInput == null ? fold.quietTick() : fold.step(turnInput);
        last = fold.number();
        turns++;
        // A tick in which nothing came in is not written down, unless it ran otherwise than it fell due.
        if (turnInput != null && (isRestored || !Recording.isImplied(turnInput))) {
            write(turnInput);
        }
        isRestored = false;
        return outcome;
    }

    private void write(TurnInput<C> turnInput) {
        if (isBroken) {
            return;
        }
        try {
            log.add(turnInput);
        } catch (Throwable wrong) {
            // A command whose own methods fail. Without it neither a restart from the checkpoint nor a replay is the
            // same.
            isBroken = true;
            recorder.stop();
        }
    }

    boolean isFull() {
        return turns >= TURNS_MAX || log.size() >= LOG_BYTES_MAX;
    }

    /**
     * The room as it was before the turn that failed.
     *
     * @throws GameFault the one given, when the game has failed before or doesn't come to the same state again
     */
    Fold<S, C, V> restore(GameFault fault) throws GameFault {
        if (isBroken || restores >= RESTORES_MAX) {
            throw fault;
        }
        restores++;
        isRestored = true;
        try {
            Fold<S, C, V> fold = Snapshots.restore(game, checkpoint);
            InputLogReader<C> turnInputs = wire.reader(log.peek());
            for (TurnInput<C> turnInput = turnInputs.next(); turnInput != null; turnInput = turnInputs.next()) {
                quietly(fold, turnInput.number() - 1);
                fold.step(turnInput);
            }
            quietly(fold, last);
            return fold;
        } catch (CannotRestore | RuntimeException | Error wrong) {
            throw fault;
        }
    }

    /** Runs ticks in which nothing came in. */
    private static <C> void quietly(Fold<?, C, ?> fold, long to) throws GameFault {
        while (fold.number() < to) {
            fold.step(fold.nextTick(List.of()));
        }
    }
}
