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
final class WireRoundTrip<C, V extends Record> {
    private static final int EPOCH = 1;

    private final ViewCodec<V> views;
    private final CommandCodec<C> commands;
    private final int seats;
    private final Map<Integer, ViewStream> streams = new HashMap<>();

    WireRoundTrip(Spec<?, C, V> spec) {
        GameSchema schema = GameSchema.of(spec);
        views = ViewCodec.of(spec.view(), schema.view());
        commands = CommandCodec.of(spec.command(), schema.command());
        seats = spec.seats().max();
    }

    private final class ViewStream {
        private final FrameEncoder<V> encoder = new FrameEncoder<>(views, EPOCH, seats);
        private final FrameDecoder follower = new FrameDecoder(views, EPOCH, seats);
        private long tick = -1;
        private int deltaBytes;
    }

    /** A view as it arrives at a client: quantised. */
    V through(int viewer, V view, long tick) {
        ViewStream stream = streams.computeIfAbsent(viewer, any -> new ViewStream());
        if (stream.tick != tick) {
            boolean isFirst = stream.tick < 0;
            stream.encoder.advance(view, tick, new long[seats]);
            stream.tick = tick;
            byte[] frame = isFirst ? stream.encoder.keyframe() : stream.encoder.delta();
            stream.deltaBytes = frame.length;
            stream.follower.accept(frame);
        }
        var whole = new FrameDecoder(views, EPOCH, seats);
        whole.accept(stream.encoder.keyframe());
        V seen = views.toView(stream.follower.cells());
        V seenWhole = views.toView(whole.cells());
        if (!Trees.toMap(seen).equals(Trees.toMap(seenWhole))) {
            throw new AssertionError("through deltas a client sees " + seen + ", through a keyframe " + seenWhole);
        }
        return seen;
    }

    /** How many bytes the last frame for this viewer had. */
    int frameBytes(int viewer) {
        ViewStream stream = streams.get(viewer);
        return stream == null ? 0 : stream.deltaBytes;
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
