package dev.atoll.rooms.room;

import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.Replay;
import dev.atoll.api.replays.Replays;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Outcome.Asked;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.replay.Compression;
import dev.atoll.engine.replay.Recording;
import dev.atoll.engine.tree.Thrown;
import dev.atoll.mod.Request;
import dev.atoll.rooms.play.GameInstance;
import dev.atoll.rooms.play.Recorder;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the matches of rooms kept, so that they can be watched again. What it does on a tick thread is to hand things over:
 * they are compressed and kept on {@code work-*} threads.
 */
public final class Recordings {
    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    private static final int PENDING_MAX = 512;
    private static final long SECONDS_PER_MINUTE = 60;
    /** In a turn-based game there are about so many turns to a minute. */
    private static final long TURNS_PER_MINUTE = 120;

    private final int minutesMax;
    private final long bytesMax;
    private final Supplier<@Nullable Replays> keeper;
    private final Executor work;
    private final AtomicInteger pending = new AtomicInteger();
    private final LongAdder kept = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /**
     * @param minutesMax the longest recording; 0 for none
     * @param bytesMax the largest recording
     * @param keeper who keeps them, while somebody does
     */
    public Recordings(int minutesMax, long bytesMax, Supplier<@Nullable Replays> keeper, Executor work) {
        this.minutesMax = minutesMax;
        this.bytesMax = bytesMax;
        this.keeper = keeper;
        this.work = work;
    }

    /** How many matches were kept. */
    public long kept() {
        return kept.sum();
    }

    /** How many recordings were lost, since nobody could keep them. */
    public long lost() {
        return lost.sum();
    }

    /** After a checkpoint of a room. Tick thread. */
    void tend(GameInstance<?, ?, ?> instance) {
        Recorder recorder = instance.recorder();
        if (!isRecorded(instance) || pending.get() > PENDING_MAX) {
            recorder.stop();
            return;
        }
        recorder.takeUnwritten(this::write);
        int rate = instance.spec().ticksPerSecond();
        recorder.trim(minutesMax * (rate == 0 ? TURNS_PER_MINUTE : rate * SECONDS_PER_MINUTE), bytesMax);
    }

    /** A match that keeps no numbers leaves nothing on profiles from where one could watch it. */
    private boolean isRecorded(GameInstance<?, ?, ?> instance) {
        return minutesMax > 0 && !instance.spec().stats().isEmpty();
    }

    private void write(Runnable part) {
        pending.incrementAndGet();
        work.execute(() -> {
            try {
                part.run();
            } finally {
                pending.decrementAndGet();
            }
        });
    }

    /** A game has asked for something; if that is to record a result, a match is over. Tick thread. */
    void asked(RoomIdentity room, GameInstance<?, ?, ?> instance, Asked asked) {
        if (!(asked.request() instanceof Request.SubmitResult submit) || !isRecorded(instance)) {
            return;
        }
        try {
            record(room, instance, asked, submit);
        } catch (GameFault | RuntimeException failed) {
            lost.increment();
            LOG.warn("Room {}: a match can't be recorded: {}", room.id(), Thrown.summary(failed));
        }
    }

    private void record(RoomIdentity room, GameInstance<?, ?, ?> instance, Asked asked, Request.SubmitResult submit)
            throws GameFault {
        if (pending.get() > PENDING_MAX) {
            // A game that ends matches faster than they can be kept has no replays of some.
            lost.increment();
            return;
        }
        instance.checkpoint();
        Recorder recorder = instance.recorder();
        recorder.takeUnwritten(this::write);
        Recorder.FinishedRecording finished = recorder.finish();
        String game = instance.spec().name();
        String title = instance.spec().title();
        ModCode code = instance.loadedGame().code();
        pending.incrementAndGet();
        var unused = CompletableFuture.allOf(finished.parts().toArray(CompletableFuture<?>[]::new))
                .whenCompleteAsync(
                        (done, failed) -> {
                            try {
                                keep(new Replay(
                                        room.id() + ":" + asked.incarnation() + ":" + asked.sequence(),
                                        game,
                                        title,
                                        code.mod(),
                                        code.version(),
                                        room.id(),
                                        asked.at(),
                                        submit.standings(),
                                        content(finished, failed, game, room)));
                            } finally {
                                pending.decrementAndGet();
                            }
                        },
                        work);
    }

    private static Replay.Content content(
            Recorder.FinishedRecording finished, @Nullable Throwable failed, String game, RoomIdentity room) {
        if (finished.isOff()) {
            return new Replay.Content.Missing("the server had too much to do to record this match");
        }
        if (failed != null) {
            LOG.warn("A match of {} could not be recorded: {}", game, failed.toString());
            return new Replay.Content.Missing("this match could not be recorded");
        }
        var segments = new ArrayList<Recording.Segment>();
        var played = new ArrayList<ModCode>();
        for (Recorder.Segment segment : finished.segments()) {
            Recorder.Origin origin = segment.origin();
            played.add(origin.code());
            segments.add(new Recording.Segment(
                    origin.code().version(),
                    origin.code().hash(),
                    origin.shape(),
                    room.ticksPerView(origin.ticksPerSecond(), origin.viewsPerSecond()),
                    Compression.compress(segment.start()),
                    segment.parts().stream().map(CompletableFuture::join).toList(),
                    segment.last(),
                    Snapshots.hash(segment.end())));
        }
        var recording = new Recording(game, segments);
        return new Replay.Content.Recorded(recording.toBytes(), finished.length(), !finished.isTrimmed(), played);
    }

    private void keep(Replay replay) {
        Replays present = keeper.get();
        try {
            if (present != null) {
                present.keep(replay);
                kept.increment();
                return;
            }
        } catch (RuntimeException away) {
            LOG.warn("Room {}: the replay of a match is lost: {}", replay.room(), away.toString());
        }
        lost.increment();
    }
}
