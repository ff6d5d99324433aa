package dev.atoll.engine.fold;

import dev.atoll.engine.tree.Cbor;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.tree.Trees;
import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fold between two turns, as bytes: canonical CBOR, so that equal folds give equal bytes and a hash of them says whether
 * two runs went the same way.
 */
public final class Snapshots {
    private static final String STATE = "state";

    private Snapshots() {}

    /**
     * Writes a fold down.
     *
     * @throws GameFault when the state holds what no snapshot can hold
     */
    public static byte[] write(Fold<?, ?, ?> fold) throws GameFault {
        Map<String, Object> tree = Trees.toMap(SnapshotRecord.of(fold));
        try {
            tree.put(STATE, Trees.toMap(fold.state()));
            return Cbor.write(tree);
        } catch (Throwable thrown) {
            throw new GameFault(fold.spec().name(), fold.number(), new Culprit.TheSnapshot(), thrown);
        }
    }

    /** Goes on in the same place as before: nothing was lost since the snapshot that isn't replayed. */
    public static <S extends Record, C, V extends Record> Fold<S, C, V> restore(Game<S, C, V> game, byte[] snapshot)
            throws CannotRestore, GameFault {
        return restore(game, snapshot, false);
    }

    /**
     * Goes on after the process that ran the room was lost, and with it perhaps some turns: effects get a new incarnation,
     * so that none is taken for one that the lost turns asked for.
     */
    public static <S extends Record, C, V extends Record> Fold<S, C, V> takeOver(Game<S, C, V> game, byte[] snapshot)
            throws CannotRestore, GameFault {
        return restore(game, snapshot, true);
    }

    /** SHA-256 of a snapshot, in hexadecimal. */
    public static String hash(byte[] snapshot) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(snapshot));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <S extends Record, C, V extends Record> Fold<S, C, V> restore(
            Game<S, C, V> game, byte[] snapshot, boolean takenOver) throws CannotRestore, GameFault {
        Map<String, Object> tree = new LinkedHashMap<>(tree(Cbor.read(snapshot), "the snapshot"));
        Map<String, Object> state = new LinkedHashMap<>(tree(tree.remove(STATE), "its state"));
        SnapshotRecord saved;
        try {
            saved = Trees.fromTree(tree, SnapshotRecord.class, Reading.SAVED);
        } catch (TreeException wrong) {
            throw new CannotRestore("no snapshot: " + wrong.getMessage());
        }
        Spec<S, C, V> spec = game.spec();
        if (saved.format() != SnapshotRecord.FORMAT || !saved.game().equals(spec.name())) {
            throw new CannotRestore("a snapshot of game " + saved.game() + ", format " + saved.format()
                    + ", is none of " + spec.name() + ", format " + SnapshotRecord.FORMAT);
        }
        for (SnapshotRecord.Seated seated : saved.seats()) {
            Player player = seated.player();
            if (player.seat() >= spec.seats().max()) {
                throw new CannotRestore("seat " + player.seat() + " is taken, and this version has only "
                        + spec.seats().max());
            }
        }
        S now = state(game, spec, saved, state);
        return Fold.of(game, spec, saved.restore(spec.ticksPerSecond(), takenOver, now));
    }

    private static <S extends Record> S state(
            Game<S, ?, ?> game, Spec<S, ?, ?> spec, SnapshotRecord saved, Map<String, Object> tree)
            throws CannotRestore, GameFault {
        Map<String, Object> migrated = tree;
        if (saved.version() != spec.version()) {
            try {
                migrated = game.migrate(saved.version(), tree);
            } catch (Throwable thrown) {
                throw new GameFault(spec.name(), saved.number(), new Culprit.TheMigration(saved.version()), thrown);
            }
        }
        try {
            return Trees.fromTree(migrated, spec.state(), Reading.SAVED);
        } catch (TreeException wrong) {
            throw new CannotRestore("the state of version " + saved.version() + " does not fit version "
                    + spec.version() + ": " + wrong.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // Cbor reads maps with string keys only.
    private static Map<String, Object> tree(@Nullable Object tree, String what) throws CannotRestore {
        if (tree instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new CannotRestore(what + " is no map");
    }
}
