package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.wire.FrameEncoder;
import dev.atoll.rooms.client.CloseCode;
import dev.atoll.rooms.client.Messages;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.limits.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends views as frames. All sockets that see the same follow one stream: it is encoded once per turn, and the same array
 * goes to each of them, or the same text to those who read.
 */
final class Frames<V extends Record> {
    /** The stream of those who watch a game that keeps its views back from them. */
    private static final int DELAYED = Views.COMMON + 1;

    private final Wire<?, V> wire;
    private final int epoch;
    private final Limits limits;
    private final Traffic traffic;
    private final long[] processed;
    private final @Nullable Object[] streams = new @Nullable Object[DELAYED + 1];
    private final long[] fedAt = new long[DELAYED + 1];
    private final @Nullable Text[] texts = new @Nullable Text[DELAYED + 1];
    private final @Nullable Delayed<Moment<V>> delayed;

    /** @param delayTicks by how much those who watch are late */
    Frames(Wire<?, V> wire, int epoch, long delayTicks, Limits limits, Traffic traffic) {
        this.wire = wire;
        this.epoch = epoch;
        this.limits = limits;
        this.traffic = traffic;
        this.processed = new long[wire.seats()];
        this.delayed = delayTicks == 0 ? null : new Delayed<>(delayTicks);
    }

    /** A view that is kept back, with what a frame says besides. */
    @SuppressWarnings("ArrayRecordComponent") // Kept for a while; nobody compares or hashes it.
    private record Moment<V>(V view, long tick, long[] processed) {}

    /** A view in readable form. */
    private record Text(long tick, String text) {}

    /**
     * Sends to each socket what it lacks.
     *
     * @param ran whether a turn has run since this was called last; if not, only keyframes that are wanted are sent
     */
    void send(Fold<?, ?, V> fold, Views<V> views, List<RoomClient> clients, boolean ran, long nowNanos)
            throws GameFault {
        for (int seat = 0; seat < processed.length; seat++) {
            processed[seat] = Math.max(0, fold.processed(seat));
        }
        boolean watched = delayed != null && ran && keepBack(fold, views, clients);
        for (RoomClient client : clients) {
            boolean late = delayed != null && client.seat() == RoomClient.NO_SEAT;
            if (!late) {
                send(client, views.seenFrom(client.seat()), fold, views, ran, nowNanos);
            } else if (watched) {
                send(client, DELAYED, fold, views, true, nowNanos);
            }
        }
    }

    private void send(RoomClient client, int which, Fold<?, ?, V> fold, Views<V> views, boolean ran, long nowNanos)
            throws GameFault {
        client.follow(which);
        RoomClient.Due due = client.due(nowNanos, limits.slowBytes(), limits.slowNanos(), limits.keyframeNanos());
        switch (due) {
            case KEYFRAME -> {
                traffic.keyframes.increment();
                FrameEncoder<V> stream = fed(which, fold, views);
                write(client, which, stream, stream.keyframe());
            }
            case DELTA -> {
                if (ran) {
                    FrameEncoder<V> stream = fed(which, fold, views);
                    write(client, which, stream, stream.delta());
                }
            }
            case NOTHING -> traffic.framesSkipped.increment();
            case TOO_SLOW -> {
                traffic.slowClosed.increment();
                client.close(CloseCode.TOO_SLOW, "this connection can't keep up");
            }
        }
    }

    private void write(RoomClient client, int which, FrameEncoder<V> stream, byte[] frame) {
        traffic.frames.increment();
        if (client.isReadable()) {
            client.connection().text(readable(which, stream));
            return;
        }
        client.connection().binary(frame);
        traffic.frameBytes.add(frame.length);
    }

    /** A stream's last view as text, made once for all who read it. */
    private String readable(int which, FrameEncoder<V> stream) {
        Text known = texts[which];
        if (known == null || known.tick() != stream.tick()) {
            known = new Text(stream.tick(), Messages.view(stream.tick(), stream.inputs(), stream.tree()));
            texts[which] = known;
        }
        return known.text();
    }

    /** Keeps this turn's view back from those who watch, if any; true when there is an older one to send. */
    private boolean keepBack(Fold<?, ?, V> fold, Views<V> views, List<RoomClient> clients) throws GameFault {
        Delayed<Moment<V>> back = delayed;
        if (back == null) {
            return false;
        }
        if (clients.stream().noneMatch(client -> client.seat() == RoomClient.NO_SEAT)) {
            unwatched();
            return false;
        }
        back.keep(fold.number(), new Moment<>(views.view(Views.COMMON), fold.number(), processed.clone()));
        boolean[] fed = {false};
        try {
            back.dueAt(fold.number(), moment -> {
                stream(DELAYED).advance(moment.view(), moment.tick(), moment.processed());
                fed[0] = true;
            });
        } catch (Throwable thrown) {
            throw GameFault.ofView(fold.spec().name(), fold.number(), thrown);
        }
        return fed[0];
    }

    /** Nobody watches from no seat: nothing is kept back any more. */
    void unwatched() {
        if (delayed != null) {
            delayed.clear();
            streams[DELAYED] = null;
        }
    }

    /**
     * A stream, fed with the present view. One that nobody could follow for some turns was not fed in them; its next delta
     * leads over the gap, and only sockets in step, which missed nothing, ever get it.
     */
    private FrameEncoder<V> fed(int which, Fold<?, ?, V> fold, Views<V> views) throws GameFault {
        boolean isNew = streams[which] == null;
        FrameEncoder<V> stream = stream(which);
        if (which != DELAYED && (isNew || fedAt[which] != fold.number())) {
            V view = views.view(which);
            try {
                stream.advance(view, fold.number(), processed);
            } catch (Throwable thrown) {
                streams[which] = null;
                throw GameFault.ofView(fold.spec().name(), fold.number(), thrown);
            }
            fedAt[which] = fold.number();
            traffic.encodings.increment();
        }
        return stream;
    }

    private FrameEncoder<V> stream(int which) {
        @SuppressWarnings("unchecked") // Java has no arrays of generic types.
        var stream = (FrameEncoder<V>) streams[which];
        if (stream == null) {
            stream = wire.stream(epoch);
            streams[which] = stream;
        }
        return stream;
    }
}
