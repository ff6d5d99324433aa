package dev.atoll.rooms.play;

import dev.atoll.api.replays.ReplayRenderer.RenderResult;
import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.replay.Recording;
import dev.atoll.engine.replay.Resimulation;
import dev.atoll.engine.wire.FrameEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes a film of a recording: lives its segments again, one after the other, and looks on as a spectator does. Keeps no class
 * of a game. On a {@code work-*} thread.
 */
public final class ReplayRendering {
    /** Larger films are not shown: about three hours of eight players. */
    private static final long BYTES_MAX = 48L << 20;

    private static final long KEYFRAME_EVERY_MILLIS = 2_000;
    /** In a turn-based game nobody wants to watch others think for longer. */
    private static final long PAUSE_MAX_MILLIS = 3_000;

    private static final int LOOK_EVERY_TURNS = 256;
    private static final long MILLIS = 1_000;

    private final Film film = new Film();
    private int epoch;
    private long at;

    /**
     * Renders the next segment.
     *
     * @param loaded the code that it ran on
     * @param isThere whether that code is still there
     * @return something when it can't be shown; nothing more can be added then
     */
    public <S extends Record, C, V extends Record> Optional<RenderResult> add(
            LoadedGame<S, C, V> loaded, Recording.Segment segment, BooleanSupplier isThere) {
        try {
            epoch++;
            return new Run<>(loaded, segment).run(isThere);
        } catch (GameFault fault) {
            return Optional.of(new RenderResult.Diverged("the game failed: " + fault.getMessage()));
        } catch (CannotRestore | RuntimeException wrong) {
            return Optional.of(new RenderResult.Diverged(wrong.toString()));
        }
    }

    /** The film of all segments, of which there was at least one. */
    public byte[] develop() {
        return film.develop(at);
    }

    /** One segment. */
    private final class Run<S extends Record, C, V extends Record> {
        private final LoadedGame<S, C, V> loaded;
        private final Recording.Segment segment;
        private final Resimulation<S, C, V> again;
        private final FrameEncoder<V> stream;
        private final Views<V> views;
        private final long[] noInputs;
        private final long first;
        private final long began = at;
        private Instant before;
        private long keyframeAt;

        Run(LoadedGame<S, C, V> loaded, Recording.Segment segment) throws CannotRestore, GameFault {
            this.loaded = loaded;
            this.segment = segment;
            this.again = Resimulation.of(loaded.game(), segment);
            Fold<S, C, V> fold = again.fold();
            this.stream = loaded.wire().stream(epoch);
            this.views = new Views<>(fold);
            this.noInputs = new long[loaded.wire().seats()];
            this.first = fold.number();
            this.before = fold.now();
        }

        Optional<RenderResult> run(BooleanSupplier isThere) throws GameFault {
            film.goOn(loaded, Wire.wireEpoch(epoch), segment.ticksPerView(), at, first);
            film.cast(at, again.fold().players());
            shoot(true);
            while (!again.isOver()) {
                if (again.fold().number() % LOOK_EVERY_TURNS == 0 && !isThere.getAsBoolean()) {
                    return Optional.of(new RenderResult.VersionGone());
                }
                turn();
                if (film.size() > BYTES_MAX) {
                    return Optional.of(new RenderResult.TooLarge());
                }
            }
            film.end(segment.last());
            return again.isSame()
                    ? Optional.empty()
                    : Optional.of(new RenderResult.Diverged("on " + loaded.code() + " it came to " + again.hash()
                            + ", the match had come to " + segment.hash()));
        }

        private void turn() throws GameFault {
            Resimulation.Turned<C> turned = again.next();
            Fold<S, C, V> fold = again.fold();
            at = time(fold);
            views.forget();
            if (turned.turnInput().inputs().stream()
                    .anyMatch(input -> input instanceof Input.Joined<C> || input instanceof Input.Left<C>)) {
                film.cast(at, fold.players());
            }
            if (fold.number() % segment.ticksPerView() == 0 || again.isOver()) {
                shoot(at - keyframeAt >= KEYFRAME_EVERY_MILLIS);
            }
            for (Outcome.Told told : turned.outcome().told()) {
                film.event(at, fold.number(), told);
            }
        }

        private void shoot(boolean isKeyframe) throws GameFault {
            stream.advance(views.view(Views.COMMON), again.fold().number(), noInputs);
            if (isKeyframe) {
                keyframeAt = at;
            }
            film.frame(at, isKeyframe ? stream.keyframe() : stream.delta());
        }

        /** When the latest turn is shown. */
        private long time(Fold<S, C, V> fold) {
            int rate = loaded.spec().ticksPerSecond();
            if (rate > 0) {
                return began + (fold.number() - first) * MILLIS / rate;
            }
            long pause = Duration.between(before, fold.now()).toMillis();
            before = fold.now();
            return at + Math.min(pause, PAUSE_MAX_MILLIS);
        }
    }
}
