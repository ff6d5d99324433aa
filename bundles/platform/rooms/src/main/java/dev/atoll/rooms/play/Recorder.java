package dev.atoll.rooms.play;

import dev.atoll.engine.replay.Squeezed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Keeps what is needed to play a match again: a snapshot from before it, and what came in since, which another thread squeezes.
 * Tick thread only.
 *
 * <p>A recording that becomes too long loses its older half, for which the snapshots of checkpoints serve as beginnings.
 */
public final class Recorder {
    private static final byte[] NONE = {};

    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private List<Part> unwritten = new ArrayList<>();
    private byte[] checkpoint = NONE;
    private long last;
    private Instant now = Instant.EPOCH;
    private boolean isUpdated;
    private boolean isTrimmed;
    private boolean isOff;

    /**
     * Starts with a snapshot.
     *
     * @param number of the turn after which it was made
     * @param at room time of that turn
     */
    void start(byte[] snapshot, long number, Instant at) {
        checkpoint = snapshot;
        last = number;
        now = at;
        // What was before this turn ran on another version.
        isUpdated = number > 0;
        begin();
    }

    /** What came in since a snapshot. */
    private static final class Stretch {
        private final byte[] start;
        private final long after;
        private final Instant began;
        private final List<Part> parts = new ArrayList<>();

        Stretch(byte[] start, long after, Instant began) {
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
                bytes.complete(Squeezed.squeeze(log));
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
     * @param start the snapshot at its beginning
     * @param parts squeezed logs, or what will soon be
     * @param turns how many there are
     * @param last the number of the last turn
     * @param end the snapshot after it
     * @param isTrimmed whether it begins later than the match
     * @param isUpdated whether the match began on another version
     * @param isOff whether it was given up
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once; nobody compares or hashes it.
    public record Take(
            byte[] start,
            List<CompletableFuture<byte[]>> parts,
            Duration length,
            long turns,
            long last,
            byte[] end,
            boolean isTrimmed,
            boolean isUpdated,
            boolean isOff) {}

    /**
     * A snapshot was made.
     *
     * @param log what came in since the one before, as {@link dev.atoll.engine.replay.BeatLog} wrote it
     * @param number of the latest turn
     * @param at room time of that turn
     */
    void checkpoint(byte[] log, byte[] snapshot, long number, Instant at) {
        checkpoint = snapshot;
        last = number;
        now = at;
        if (!isOff && log.length > 0) {
            var part = new Part(log);
            stretches.getLast().parts.add(part);
            unwritten.add(part);
        }
    }

    /** Hands out what is to be squeezed. */
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
        Stretch stretch = stretches.getLast();
        if (last - stretch.after >= turnsMax / 2 || stretch.bytes() >= bytesMax / 2) {
            begin();
        }
        while (stretches.size() > 2) {
            stretches.removeFirst();
            isTrimmed = true;
        }
    }

    /** Gives this recording up; the next one starts with the next match. */
    public void stop() {
        isOff = true;
        stretches.clear();
        unwritten = new ArrayList<>();
    }

    /** Right after a checkpoint: ends this recording, and starts the next. */
    public Take cut() {
        var parts = new ArrayList<CompletableFuture<byte[]>>();
        stretches.forEach(stretch -> stretch.parts.forEach(part -> parts.add(part.bytes)));
        Stretch first = stretches.peekFirst();
        var take = new Take(
                first == null ? NONE : first.start,
                parts,
                first == null ? Duration.ZERO : Duration.between(first.began, now),
                first == null ? 0 : last - first.after,
                last,
                checkpoint,
                isTrimmed,
                isUpdated,
                isOff);
        stretches.clear();
        isTrimmed = false;
        isUpdated = false;
        isOff = false;
        begin();
        return take;
    }

    private void begin() {
        stretches.add(new Stretch(checkpoint, last, now));
    }
}
