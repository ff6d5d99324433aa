package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Beat;
import dev.atoll.engine.replay.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Keeps what is needed to play a match again: a snapshot from before it, and what came in since. Beats are kept as they
 * are until the next checkpoint, which keeps them anyway; then another thread makes bytes of them. Tick thread only.
 *
 * <p>A recording that becomes too long loses its older half, for which the snapshots of checkpoints serve as beginnings.
 *
 * @param <C> the game's commands
 */
public final class Recorder<C> {
    private static final byte[] NONE = {};

    private final Class<C> commands;
    private final Deque<Stretch<C>> stretches = new ArrayDeque<>();
    private List<Beat<C>> fresh = new ArrayList<>();
    private List<Part<C>> unwritten = new ArrayList<>();
    private byte[] checkpoint;
    private long last;
    private Instant now;
    private boolean isUpdated;
    private boolean isTrimmed;
    private boolean isOff;

    /**
     * Starts with a snapshot.
     *
     * @param number of the turn after which it was made
     * @param now room time of that turn
     */
    Recorder(Class<C> commands, byte[] snapshot, long number, Instant now) {
        this.commands = commands;
        this.checkpoint = snapshot;
        this.last = number;
        this.now = now;
        // What was before this turn ran on another version.
        this.isUpdated = number > 0;
        begin();
    }

    /** Beats since a snapshot. */
    private static final class Stretch<C> {
        private final byte[] start;
        private final long after;
        private final Instant began;
        private final List<Part<C>> parts = new ArrayList<>();

        Stretch(byte[] start, long after, Instant began) {
            this.start = start;
            this.after = after;
            this.began = began;
        }

        long bytes() {
            long sum = start.length;
            for (Part<C> part : parts) {
                sum += part.bytes.getNow(NONE).length;
            }
            return sum;
        }
    }

    /** Some beats, on their way to bytes. Running it, on any thread, makes them. */
    private static final class Part<C> implements Runnable {
        private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        private final Class<C> commands;
        private final List<Beat<C>> beats;

        Part(List<Beat<C>> beats, Class<C> commands) {
            this.beats = beats;
            this.commands = commands;
        }

        @Override
        public void run() {
            try {
                bytes.complete(Recording.part(beats, commands));
            } catch (RuntimeException | Error wrong) {
                // Text only: what was thrown may hold classes of the game.
                bytes.completeExceptionally(new IllegalStateException(wrong.toString()));
            }
            beats.clear();
        }
    }

    /**
     * A recording that has ended.
     *
     * @param start the snapshot at its beginning
     * @param parts as {@link Recording#part} made them, or will soon have
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
     * A turn has run. Ticks in which nothing came in need not be told.
     *
     * @param asDue whether it ran as it fell due; else it is kept even if nothing came in
     */
    void ran(Beat<C> beat, boolean asDue) {
        if (!isOff && !(asDue && Recording.goesWithoutSaying(beat))) {
            fresh.add(beat);
        }
    }

    /**
     * A snapshot was made.
     *
     * @param number of the latest turn
     * @param at room time of that turn
     */
    void checkpoint(byte[] snapshot, long number, Instant at) {
        checkpoint = snapshot;
        last = number;
        now = at;
        if (!fresh.isEmpty()) {
            var part = new Part<>(fresh, commands);
            fresh = new ArrayList<>();
            stretches.getLast().parts.add(part);
            unwritten.add(part);
        }
    }

    /** Hands out what is to be made bytes of. */
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
        Stretch<C> stretch = stretches.getLast();
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
        fresh = new ArrayList<>();
        unwritten = new ArrayList<>();
    }

    /** Right after a checkpoint: ends this recording, and starts the next. */
    public Take cut() {
        var parts = new ArrayList<CompletableFuture<byte[]>>();
        stretches.forEach(stretch -> stretch.parts.forEach(part -> parts.add(part.bytes)));
        Stretch<C> first = stretches.peekFirst();
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
        stretches.add(new Stretch<>(checkpoint, last, now));
    }
}
