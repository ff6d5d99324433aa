package dev.atoll.testkit;

import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.replay.InputLog;
import dev.atoll.engine.replay.InputLogReader;
import dev.atoll.engine.tree.Cbor;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.Trees;
import dev.atoll.mod.Game;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that came into a room since it was opened, as bytes. */
final class Recording {
    private Recording() {}

    static <C> byte[] write(Opening opening, List<TurnInput<C>> turnInputs, Class<C> commands) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("seed", opening.seed());
        tree.put("now", opening.now().toString());
        tree.put("options", Trees.toMap(opening.options()));
        tree.put("inputs", InputLog.write(turnInputs, commands));
        return Cbor.write(tree);
    }

    /** Plays a recording and gives the hash of the last state. */
    static <S extends Record, C, V extends Record> String replay(Game<S, C, V> game, byte[] recording)
            throws GameFault {
        if (!(Cbor.read(recording) instanceof Map<?, ?> tree)
                || !(tree.get("seed") instanceof Long seed)
                || !(tree.get("now") instanceof String now)
                || !(tree.get("inputs") instanceof byte[] turnInputs)) {
            throw new IllegalArgumentException("this is no recording");
        }
        var spec = game.spec();
        Record options = Trees.fromTree(tree.get("options"), spec.options().getClass(), Reading.SAVED);
        Fold<S, C, V> fold =
                Fold.open(game, new Opening(seed, Instant.parse(now), options)).fold();
        for (TurnInput<C> turnInput : InputLogReader.read(turnInputs, spec.command())) {
            fold.step(turnInput);
        }
        return Snapshots.hash(Snapshots.write(fold));
    }
}
