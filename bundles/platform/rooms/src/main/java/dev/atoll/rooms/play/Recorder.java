package dev.atoll.rooms.play;

import dev.atoll.api.mods.ModCode;
import dev.atoll.engine.replay.Compression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps what is needed to play a match again: a snapshot from before it, and what came in since, which another thread compresses.
 * It goes along when the room is handed over, and begins an open segment on each version. Holds no class of a game. Tick thread only.
 *
 * <p>A recording that becomes too long loses its older half, for which the snapshots of checkpoints serve as beginnings.
 */
public final class Recorder {
    private static final byte[] NONE = {};
    /** A match with more hand-overs than this loses its beginning. */
    private static final int VERSIONS_MAX = 8;

    private final Deque<OpenSegment> openSegments = new ArrayDeque<>();
    private List<Part> unwritten = new ArrayList<>();
    private byte[] checkpoint = NONE;
    private long last;
    private Instant now = Instant.EPOCH;
    private Origin origin;
    private boolean isTrimmed;
    private boolean isOff;

    /**
     * Starts with a snapshot.
     *
     * @param number of the turn after which it was made
     * @param at room time of that turn
     */
    Recorder(Origin origin, byte[] snapshot, long number, Instant at) {
        this.origin = origin;
        checkpoint = snapshot;
        last = number;
        now = at;
        // What was before this turn is not known here.
        isTrimmed = number > 0;
        begin();
    }

    /**
     * What runs while an open segment is recorded.
     *
     * @param code the mod's
     * @param shape version of the shape of the game's state
     */
    public record Origin(ModCode code, int shape, int ticksPerSecond, int viewsPerSecond) {
        static Origin of(LoadedGame<?, ?, ?> loaded) {
            var spec = loaded.spec();
            return new Origin(loaded.code(), spec.version(), spec.ticksPerSecond(), spec.viewsPerSecond());
        }
    }

    /** Right after the last checkpoint on one version: goes on with another one, which began with that snapshot. */
    void handOver(Origin next) {
        origin = next;
        if (!isOff) {
            begin();
            while (versions() > VERSIONS_MAX) {
                dropFirst();
            }
        }
    }

    private int versions() {
        int count = 0;
        Origin before = null;
        for (OpenSegment openSegment : openSegments) {
            count += openSegment.origin.equals(before) ? 0 : 1;
            before = openSegment.origin;
        }
        return count;
    }

    /** What came in since a snapshot. */
    private static final class OpenSegment {
        private final Origin origin;
        private final byte[] start;
        private final long after;
        private final Instant began;
        private final List<Part> parts = new ArrayList<>();

        OpenSegment(Origin origin, byte[] start, long after, Instant began) {
            this.origin = origin;
            this.start = start;
            this.after = after;
            this.began = began;
        }

        long bytes() {
            long sum = start.length;
            for (Part part : parts) {
                sum += part.bytes.isCompletedExceptionally() ? 0 : part.bytes.getNow(NONE).length;
            }
            return sum;
        }
    }

    /** A part of a log, on its way to fewer bytes. Running it, on any thread, makes them. */
    private static final class Part implements Runnable {
        private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        private byte[] log;

        Part(byte[] log) {
            this.log = log;
        }

        @Override
        public void run() {
            try {
                bytes.complete(Compression.compress(log));
            } catch (RuntimeException | Error wrong) {
                // Whoever waits for all parts of a match is told, or would wait for ever.
                bytes.completeExceptionally(wrong);
            }
            log = NONE;
        }
    }

    /**
     * A recording that has ended.
     *
     * @param segments in order; none when it was given up
     * @param turns how many there are
     * @param isTrimmed whether it begins later than the match
     */
    public record FinishedRecording(List<Segment> segments, Duration length, long turns, boolean isTrimmed) {
        public FinishedRecording {
            segments = List.copyOf(segments);
        }

        /** Whether it was given up. */
        public boolean isOff() {
            return segments.isEmpty();
        }

        /** All parts of all segments. */
        public Stream<CompletableFuture<byte[]>> parts() {
            return segments.stream().flatMap(segment -> segment.parts().stream());
        }
    }

    /**
     * What of a recording ran on one version.
     *
     * @param start the snapshot at its beginning
     * @param parts compressed logs, or what will soon be
     * @param last the number of the last turn
     * @param end the snapshot after it
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once; nobody compares or hashes it.
    public record Segment(Origin origin, byte[] start, List<CompletableFuture<byte[]>> parts, long last, byte[] end) {}

    /**
     * A snapshot was made.
     *
     * @param log what came in since the one before, as {@link dev.atoll.engine.replay.InputLog} wrote it
     * @param number of the latest turn
     * @param at room time of that turn
     */
    void checkpoint(byte[] log, byte[] snapshot, long number, Instant at) {
        checkpoint = snapshot;
        last = number;
        now = at;
        if (!isOff && log.length > 0) {
            var part = new Part(log);
            openSegments.getLast().parts.add(part);
            unwritten.add(part);
        }
    }

    /** Hands out what is to be compressed. */
    public void takeUnwritten(Consumer<Runnable> to) {
        if (!unwritten.isEmpty()) {
            unwritten.forEach(to);
            unwritten = new ArrayList<>();
        }
    }

    /** Right after a checkpoint: keeps the recording below these sizes. */
    public void trim(long turnsMax, long bytesMax) {
        if (isOff) {
            return;
        }
        OpenSegment openSegment = openSegments.getLast();
        if (last - openSegment.after >= turnsMax / 2 || openSegment.bytes() >= bytesMax / 2) {
            begin();
        }
        while (openSegments.size() > 1 && isHalf(turnsMax, bytesMax)) {
            dropFirst();
        }
    }

    /** Whether the open segments after the first are half of what may be kept. */
    private boolean isHalf(long turnsMax, long bytesMax) {
        var rest = openSegments.iterator();
        rest.next();
        OpenSegment second = rest.next();
        long bytes = second.bytes();
        while (rest.hasNext()) {
            bytes += rest.next().bytes();
        }
        return last - second.after >= turnsMax / 2 || bytes >= bytesMax / 2;
    }

    private void dropFirst() {
        openSegments.removeFirst();
        isTrimmed = true;
    }

    /** Gives this recording up; the next one starts with the next match. */
    public void stop() {
        isOff = true;
        openSegments.clear();
        unwritten = new ArrayList<>();
    }

    /** Right after a checkpoint: ends this recording, and starts the next. */
    public FinishedRecording finish() {
        OpenSegment first = openSegments.peekFirst();
        var finished = first == null
                ? new FinishedRecording(List.of(), Duration.ZERO, 0, isTrimmed)
                : new FinishedRecording(segments(), Duration.between(first.began, now), last - first.after, isTrimmed);
        openSegments.clear();
        isTrimmed = false;
        isOff = false;
        begin();
        return finished;
    }

    private List<Segment> segments() {
        var segments = new ArrayList<Segment>();
        var all = List.copyOf(openSegments);
        for (int from = 0, to; from < all.size(); from = to) {
            Origin here = all.get(from).origin;
            var parts = new ArrayList<CompletableFuture<byte[]>>();
            for (to = from; to < all.size() && all.get(to).origin.equals(here); to++) {
                all.get(to).parts.forEach(part -> parts.add(part.bytes));
            }
            OpenSegment next = to < all.size() ? all.get(to) : null;
            segments.add(new Segment(
                    here,
                    all.get(from).start,
                    parts,
                    next == null ? last : next.after,
                    next == null ? checkpoint : next.start));
        }
        return segments;
    }

    private void begin() {
        openSegments.add(new OpenSegment(origin, checkpoint, last, now));
    }
}
