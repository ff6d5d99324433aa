package dev.atoll.rooms.play;

import dev.atoll.api.replays.Screen.Showing;
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
import java.util.function.BooleanSupplier;

/** Makes a film of a recording: lives it again, and looks on as a spectator does. On a {@code work-*} thread. */
public final class Projection<S extends Record, C, V extends Record> {
    /** Larger films are not shown: about three hours of eight players. */
    private static final long BYTES_MAX = 48L << 20;

    private static final int EPOCH = 1;
    private static final long KEYFRAME_EVERY_MILLIS = 2_000;
    /** In a turn-based game nobody wants to watch others think for longer. */
    private static final long PAUSE_MAX_MILLIS = 3_000;

    private static final int LOOK_EVERY_TURNS = 256;
    private static final long MILLIS = 1_000;

    private final Served<S, C, V> served;
    private final Recording recording;
    private final Resimulation<S, C, V> again;
    private final Film film = new Film();
    private final FrameEncoder<V> stream;
    private final Views<V> views;
    private final long[] noInputs;
    private final long first;
    private Instant before;
    private long at;
    private long keyframeAt;

    private Projection(Served<S, C, V> served, Recording recording) throws CannotRestore, GameFault {
        this.served = served;
        this.recording = recording;
        this.again = Resimulation.of(served.game(), recording);
        Fold<S, C, V> fold = again.fold();
        this.stream = served.wire().stream(EPOCH);
        this.views = new Views<>(fold);
        this.noInputs = new long[served.wire().seats()];
        this.first = fold.number();
        this.before = fold.now();
    }

    /**
     * Shows a recording.
     *
     * @param served the version that it was made with
     * @param isThere whether that version is still there
     */
    public static <S extends Record, C, V extends Record> Showing show(
            Served<S, C, V> served, byte[] recording, BooleanSupplier isThere) {
        try {
            return new Projection<>(served, Recording.read(recording)).run(isThere);
        } catch (GameFault fault) {
            return new Showing.Diverged("the game failed: " + fault.getMessage());
        } catch (CannotRestore | RuntimeException wrong) {
            return new Showing.Diverged(wrong.toString());
        }
    }

    private Showing run(BooleanSupplier isThere) throws GameFault {
        film.cast(0, again.fold().players());
        shoot(true);
        while (!again.isOver()) {
            if (again.fold().number() % LOOK_EVERY_TURNS == 0 && !isThere.getAsBoolean()) {
                return new Showing.VersionGone();
            }
            turn();
            if (film.size() > BYTES_MAX) {
                return new Showing.TooLarge();
            }
        }
        if (!again.isSame()) {
            return new Showing.Diverged("it came to " + again.hash() + ", the match had come to " + recording.hash());
        }
        return new Showing.Film(film.develop(served, EPOCH, recording.ticksPerView(), first, recording.last(), at));
    }

    private void turn() throws GameFault {
        Resimulation.Turned<C> turned = again.next();
        Fold<S, C, V> fold = again.fold();
        at = time(fold);
        views.forget();
        if (turned.beat().inputs().stream()
                .anyMatch(input -> input instanceof Input.Joined<C> || input instanceof Input.Left<C>)) {
            film.cast(at, fold.players());
        }
        if (fold.number() % recording.ticksPerView() == 0 || again.isOver()) {
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
        int rate = served.spec().ticksPerSecond();
        if (rate > 0) {
            return (fold.number() - first) * MILLIS / rate;
        }
        long pause = Duration.between(before, fold.now()).toMillis();
        before = fold.now();
        return at + Math.min(pause, PAUSE_MAX_MILLIS);
    }
}
