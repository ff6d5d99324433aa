package dev.atoll.testkit;

import dev.atoll.engine.schema.GameSchema;
import dev.atoll.engine.tree.Trees;
import dev.atoll.engine.wire.BitReader;
import dev.atoll.engine.wire.BitWriter;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.engine.wire.FrameDecoder;
import dev.atoll.engine.wire.FrameEncoder;
import dev.atoll.engine.wire.ViewCodec;
import dev.atoll.mod.Spec;
import java.util.HashMap;
import java.util.Map;

/** Looks at a game through the wire, as clients do: what is sent as deltas must equal what is sent whole. */
final class Glass<C, V extends Record> {
    private static final int EPOCH = 1;

    private final ViewCodec<V> views;
    private final CommandCodec<C> commands;
    private final int seats;
    private final Map<Integer, Pane> panes = new HashMap<>();

    Glass(Spec<?, C, V> spec) {
        GameSchema schema = GameSchema.of(spec);
        views = ViewCodec.of(spec.view(), schema.view());
        commands = CommandCodec.of(spec.command(), schema.command());
        seats = spec.seats().max();
    }

    private final class Pane {
        private final FrameEncoder<V> encoder = new FrameEncoder<>(views, EPOCH, seats);
        private final FrameDecoder follower = new FrameDecoder(views, EPOCH, seats);
        private long tick = -1;
        private int deltaBytes;
    }

    /** A view as it arrives at a client: quantised. */
    V through(int viewer, V view, long tick) {
        Pane pane = panes.computeIfAbsent(viewer, any -> new Pane());
        if (pane.tick != tick) {
            boolean isFirst = pane.tick < 0;
            pane.encoder.advance(view, tick, new long[seats]);
            pane.tick = tick;
            byte[] frame = isFirst ? pane.encoder.keyframe() : pane.encoder.delta();
            pane.deltaBytes = frame.length;
            pane.follower.accept(frame);
        }
        var whole = new FrameDecoder(views, EPOCH, seats);
        whole.accept(pane.encoder.keyframe());
        V seen = views.toView(pane.follower.cells());
        V seenWhole = views.toView(whole.cells());
        if (!Trees.toMap(seen).equals(Trees.toMap(seenWhole))) {
            throw new AssertionError("through deltas a client sees " + seen + ", through a keyframe " + seenWhole);
        }
        return seen;
    }

    /** How many bytes the last frame for this viewer had. */
    int frameBytes(int viewer) {
        Pane pane = panes.get(viewer);
        return pane == null ? 0 : pane.deltaBytes;
    }

    /** A command as it arrives at the server. */
    C through(C command) {
        byte[] message = new CommandFrame(EPOCH, 1, 0, 0).encode((BitWriter to) -> commands.encode(command, to));
        var reader = new BitReader();
        reader.over(message);
        CommandFrame.read(reader);
        return commands.decode(reader);
    }
}
