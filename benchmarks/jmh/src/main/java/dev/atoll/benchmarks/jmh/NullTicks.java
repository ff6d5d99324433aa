package dev.atoll.benchmarks.jmh;

import com.sun.management.ThreadMXBean;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.wire.FrameEncoder;
import dev.atoll.engine.wire.ViewCodec;
import dev.atoll.mod.Player;
import dev.atoll.mod.Viewer;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How many bytes a tick of a game that does nothing allocates, with eight seats taken that all follow and send nothing. */
final class NullTicks {
    private static final int SEATS = 8;
    private static final int WARM_UP = 200_000;
    private static final int TICKS = 1_000_000;
    private static final Viewer EVERYONE = new Viewer.Everyone();

    private final Fold<NullGame.Nothing, NullGame.Command, NullGame.Nothing> fold;
    private final FrameEncoder<NullGame.Nothing> frames;
    private final List<Input<NullGame.Command>> none = new ArrayList<>();
    private final long[] processed = new long[SEATS];
    private final Consumer<byte[]> followers;

    /** @param followers gets each frame as often as it is followed */
    NullTicks(Consumer<byte[]> followers) throws GameFault {
        this.followers = followers;
        var game = new NullGame();
        fold = Fold.open(game, new Opening(1, Instant.EPOCH, game.spec().options()))
                .fold();
        frames = new FrameEncoder<>(ViewCodec.of(NullGame.Nothing.class), 1, SEATS);
        var joins = new ArrayList<Input<NullGame.Command>>();
        for (int seat = 0; seat < SEATS; seat++) {
            joins.add(new Input.Joined<>(new Player(seat, "p" + seat, "player " + seat, false)));
        }
        fold.step(fold.nextTick(joins));
    }

    /** Runs a million ticks, and gives the bytes that each allocated on average. */
    double measure() throws GameFault {
        run(WARM_UP);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        run(TICKS);
        return (double) (threads.getThreadAllocatedBytes(self) - before) / TICKS;
    }

    private void run(int ticks) throws GameFault {
        for (int i = 0; i < ticks; i++) {
            if (fold.isQuiet()) {
                fold.quietTick();
            } else {
                fold.step(fold.nextTick(none));
            }
            frames.advance(fold.view(EVERYONE), fold.number(), processed);
            for (int follower = 0; follower < SEATS; follower++) {
                followers.accept(frames.delta());
            }
        }
    }
}
