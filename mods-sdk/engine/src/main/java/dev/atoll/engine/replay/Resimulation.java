package dev.atoll.engine.replay;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.mod.Game;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lives a segment of a recording again, turn by turn. What the turns ask for is not done again: the answers are among what
 * came in. Belongs to one thread at a time.
 */
public final class Resimulation<S extends Record, C, V extends Record> {
    private final Recording.Segment segment;
    private final Fold<S, C, V> fold;
    private final Iterator<byte[]> parts;
    private final CommandCodec<C> codec;
    private @Nullable InputLogReader<C> turnInputs;
    private @Nullable TurnInput<C> ahead;

    private Resimulation(Recording.Segment segment, Fold<S, C, V> fold) {
        this.segment = segment;
        this.fold = fold;
        this.parts = segment.parts().iterator();
        this.codec = CommandCodec.of(fold.spec().command());
        this.ahead = read();
    }

    /** A turn that ran again. */
    public record Turned<C>(TurnInput<C> turnInput, Outcome outcome) {}

    /**
     * Starts where the segment does.
     *
     * @throws CannotRestore when this version of the game can't go on from its snapshot, or it is another game's
     * @throws IllegalArgumentException when the segment ran on another shape of the game's state
     */
    public static <S extends Record, C, V extends Record> Resimulation<S, C, V> of(
            Game<S, C, V> game, Recording.Segment segment) throws CannotRestore, GameFault {
        var spec = game.spec();
        if (spec.version() != segment.shape()) {
            throw new IllegalArgumentException("a recording of version " + segment.shape() + " of the state is none of "
                    + spec.name() + ", version " + spec.version());
        }
        return new Resimulation<>(segment, Snapshots.restore(game, Compression.decompress(segment.start())));
    }

    /** The room as it is now. */
    public Fold<S, C, V> fold() {
        return fold;
    }

    /** Whether the last turn has run. */
    public boolean isOver() {
        return fold.number() >= segment.last();
    }

    /** Runs the next turn. */
    public Turned<C> next() throws GameFault {
        TurnInput<C> turnInput = ahead;
        if (turnInput != null && turnInput.number() == fold.number() + 1) {
            ahead = read();
        } else {
            turnInput = fold.nextTick(List.of());
        }
        return new Turned<>(turnInput, fold.step(turnInput));
    }

    /** Whether the room is now in the state in which the segment ended. */
    public boolean isSame() throws GameFault {
        return hash().equals(segment.hash());
    }

    /** The hash of the room as it is now. */
    public String hash() throws GameFault {
        return Snapshots.hash(Snapshots.write(fold));
    }

    private @Nullable TurnInput<C> read() {
        TurnInput<C> next = turnInputs == null ? null : turnInputs.next();
        while (next == null && parts.hasNext()) {
            turnInputs = new InputLogReader<>(
                    Compression.decompress(parts.next()), codec, fold.spec().command());
            next = turnInputs.next();
        }
        return next;
    }
}
