package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.wire.FrameEncoder;
import dev.atoll.mod.Seats;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.line.CloseCode;
import dev.atoll.rooms.line.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends views as frames. A stream is what all its sockets see: everyone in a game with one view for all, else one seat or
 * the spectators. It is encoded once per turn, and the same array goes to every socket that follows it.
 */
final class Frames<V extends Record> {
    private static final int COMMON = Seats.LIMIT;

    private final Wire<?, V> wire;
    private final int epoch;
    private final Limits limits;
    private final Traffic traffic;
    private final long[] processed;
    private final @Nullable Object[] streams = new @Nullable Object[Seats.LIMIT + 1];
    private final long[] fedAt = new long[Seats.LIMIT + 1];

    Frames(Wire<?, V> wire, int epoch, Limits limits, Traffic traffic) {
        this.wire = wire;
        this.epoch = epoch;
        this.limits = limits;
        this.traffic = traffic;
        this.processed = new long[wire.seats()];
    }

    /**
     * Sends to each socket what it lacks.
     *
     * @param ran whether a turn has run since this was called last; if not, only keyframes that are wanted are sent
     */
    void send(Fold<?, ?, V> fold, Views<V> views, List<Line> lines, boolean ran, long nowNanos) throws GameFault {
        for (int seat = 0; seat < processed.length; seat++) {
            processed[seat] = Math.max(0, fold.processed(seat));
        }
        long bytes = 0;
        int frames = 0;
        for (Line line : lines) {
            Line.Due due = line.due(nowNanos, limits.slowBytes(), limits.slowNanos(), limits.keyframeNanos());
            byte[] frame = null;
            switch (due) {
                case KEYFRAME -> {
                    traffic.keyframes.increment();
                    frame = fed(line, fold, views).keyframe();
                }
                case DELTA -> frame = ran ? fed(line, fold, views).delta() : null;
                case NOTHING -> traffic.framesSkipped.increment();
                case TOO_SLOW -> {
                    traffic.slowClosed.increment();
                    line.close(CloseCode.TOO_SLOW, "this connection can't keep up");
                }
            }
            if (frame != null) {
                line.connection().binary(frame);
                bytes += frame.length;
                frames++;
            }
        }
        traffic.frames.add(frames);
        traffic.frameBytes.add(bytes);
    }

    /**
     * The stream that a socket follows, fed with the present view. One that nobody could follow for some turns was not fed
     * in them; its next delta leads over the gap, and only sockets in step, which missed nothing, ever get it.
     */
    private FrameEncoder<V> fed(Line line, Fold<?, ?, V> fold, Views<V> views) throws GameFault {
        int which = views.isShared() || line.seat() == Line.NO_SEAT ? COMMON : line.seat();
        @SuppressWarnings("unchecked") // Java has no arrays of generic types.
        var stream = (FrameEncoder<V>) streams[which];
        boolean isNew = stream == null;
        if (stream == null) {
            stream = wire.stream(epoch);
            streams[which] = stream;
        }
        if (isNew || fedAt[which] != fold.number()) {
            V view = which == COMMON ? views.common() : views.ofSeat(which);
            try {
                stream.advance(view, fold.number(), processed);
            } catch (RuntimeException thrown) {
                streams[which] = null;
                throw GameFault.ofView(fold.spec().name(), fold.number(), thrown);
            }
            fedAt[which] = fold.number();
            traffic.encodings.increment();
        }
        return stream;
    }
}
