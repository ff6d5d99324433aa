package dev.atoll.benchmarks.jmh;

import dev.atoll.benchmarks.arena.ArenaCommand;
import dev.atoll.benchmarks.arena.ArenaGame;
import dev.atoll.benchmarks.arena.ArenaState;
import dev.atoll.benchmarks.arena.ArenaView;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.wire.BitReader;
import dev.atoll.engine.wire.BitWriter;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.FrameEncoder;
import dev.atoll.engine.wire.ViewCodec;
import dev.atoll.mod.Player;
import dev.atoll.mod.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A tick of arena-8 with all eight steering: commands decoded, the game's turn, its view, the frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ArenaTick {
    private static final int SEATS = 8;
    private static final int SCRIPT = 1024;
    private static final Viewer EVERYONE = new Viewer.Everyone();

    private final CommandCodec<ArenaCommand> commands = CommandCodec.of(ArenaCommand.class);
    private final BitReader reader = new BitReader();
    private final byte[][] script = new byte[SCRIPT][];
    private final long[] processed = new long[SEATS];
    private final List<Input<ArenaCommand>> inputs = new ArrayList<>();
    private final Fold<ArenaState, ArenaCommand, ArenaView> fold;
    private final FrameEncoder<ArenaView> frames;
    private long number;

    public ArenaTick() {
        var game = new ArenaGame(20);
        try {
            fold = Fold.open(game, new Opening(1, Instant.EPOCH, game.spec().options()))
                    .fold();
        } catch (GameFault fault) {
            throw new IllegalStateException(fault);
        }
        frames = new FrameEncoder<>(ViewCodec.of(ArenaView.class), 1, SEATS);
    }

    @Setup
    public void fill() throws GameFault {
        var random = new SplittableRandom(1);
        var writer = new BitWriter();
        for (int i = 0; i < SCRIPT; i++) {
            writer.clear();
            // Half a second straight on, as the players of the rooms benchmark do; then another way.
            var way = new SplittableRandom(i / (10 * SEATS) * SEATS + i % SEATS);
            commands.encode(
                    new ArenaCommand.Steer(
                            way.nextInt(-1, 2), way.nextInt(-1, 2), random.nextInt(256), random.nextBoolean()),
                    writer);
            script[i] = writer.toBytes();
        }
        for (int seat = 0; seat < SEATS; seat++) {
            inputs.add(new Input.Joined<>(new Player(seat, "p" + seat, "player " + seat, false)));
        }
        fold.step(fold.nextTick(inputs));
    }

    /** All of it. */
    @Benchmark
    public byte[] tick() throws GameFault {
        step();
        frames.advance(fold.view(EVERYONE), fold.number(), processed);
        return frames.delta();
    }

    /** The same without view and frame. */
    @Benchmark
    public long step() throws GameFault {
        inputs.clear();
        number++;
        for (int seat = 0; seat < SEATS; seat++) {
            reader.over(script[(int) (number * SEATS + seat) & (SCRIPT - 1)]);
            inputs.add(new Input.Command<>(seat, number, -1, commands.decode(reader)));
            processed[seat] = number;
        }
        fold.step(fold.nextTick(inputs));
        return fold.number();
    }
}
