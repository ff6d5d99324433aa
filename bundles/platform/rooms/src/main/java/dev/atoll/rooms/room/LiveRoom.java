package dev.atoll.rooms.room;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.line.CloseCode;
import dev.atoll.rooms.line.Line;
import dev.atoll.rooms.play.Play;
import dev.atoll.rooms.play.Served;
import dev.atoll.rooms.ticks.TickSchedule;
import dev.atoll.rooms.ticks.TickThreads;
import dev.atoll.rooms.ticks.Ticked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A room, from its opening to its end. Others post to it and read its card; all else happens on its tick thread.
 *
 * <p>A run does, in this order: what was posted, who came and went, the turn, the views, the events. Between two runs is the
 * boundary at which a room is handed over, paused or checkpointed.
 */
public final class LiveRoom implements Ticked {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);
    private static final int CONTROLS_MAX = 512;
    private static final long SWEEP_NANOS = 100_000_000L;
    private static final long BOT_PAUSE_NANOS = 250_000_000L;

    private final RoomIdentity identity;
    private final Surroundings around;
    private final Limits limits;
    private final Door door;
    private final Seating seating;
    private final Inbox<Post> controls = new Inbox<>(CONTROLS_MAX);
    private final Inbox<Post> commands;
    private final Outbox outbox;
    private final Stay stay;
    private volatile TickThreads.@Nullable Place place;
    private volatile RoomCard card;
    private volatile @Nullable Served<?, ?, ?> served;
    private volatile long number;
    private volatile boolean closed;
    private @Nullable Play<?, ?, ?> play;
    private @Nullable TickSchedule schedule;
    private long checkpointDueNanos;
    private long sweepDueNanos;

    public LiveRoom(RoomIdentity identity, Play<?, ?, ?> play, Surroundings around, long nowNanos) {
        this.identity = identity;
        this.around = around;
        this.limits = around.limits();
        this.play = play;
        this.served = play.served();
        int seats = play.spec().seats().max();
        this.door = new Door(seats);
        this.seating = new Seating(identity.id(), seats, limits, around.passes(), door);
        this.commands = new Inbox<>(limits.inboxCommandsMax());
        this.outbox = new Outbox(identity, seating, limits);
        this.stay = new Stay(limits, nowNanos);
        this.card = makeCard(play);
        this.sweepDueNanos = nowNanos;
        this.checkpointDueNanos = nowNanos;
    }

    /**
     * Sets the room going.
     *
     * @param startNanos when its first tick is due
     */
    public void start(TickThreads threads, long startNanos) {
        Play<?, ?, ?> first = play;
        if (first != null && first.ticks()) {
            schedule = scheduleFrom(first, startNanos);
        }
        TickThreads.Place mine =
                threads.pin(this, first == null ? 1 : first.spec().ticksPerSecond());
        place = mine;
        mine.pinned().wake();
    }

    public RoomIdentity identity() {
        return identity;
    }

    public RoomCard card() {
        return card;
    }

    public Door door() {
        return door;
    }

    /** The version that it runs on, or null while it waits for one. */
    public @Nullable Served<?, ?, ?> served() {
        return served;
    }

    /** The number of the latest turn. */
    public long number() {
        return number;
    }

    public boolean isClosed() {
        return closed;
    }

    /** How many commands wait. */
    public int waiting() {
        return commands.size();
    }

    /** Posts anything but a command; false when the room is closed or has too much to do. */
    public boolean post(Post post) {
        if (closed || !controls.offer(post)) {
            return false;
        }
        wake();
        if (closed) {
            // It may have closed before it saw the post; whoever answers first, answers.
            drainClosed();
        }
        return true;
    }

    /** Posts a command; false when the room's inbox is full. */
    public boolean postCommand(Post command) {
        if (closed || !commands.offer(command)) {
            return false;
        }
        if (schedule == null) {
            wake();
        }
        return true;
    }

    /** Has a line's flags looked at. */
    public void wake() {
        TickThreads.Place mine = place;
        if (mine != null) {
            mine.pinned().wake();
        }
    }

    @Override
    public String label() {
        return "room " + identity.id() + " of game " + identity.game();
    }

    @Override
    public long run(long now) {
        controls(now);
        Play<?, ?, ?> current = play;
        if (closed) {
            return DONE;
        }
        if (current == null) {
            return stay.isPauseOver(now)
                    ? close(CloseCode.ROOM_CLOSED, "the game was taken out and did not come back")
                    : stay.pauseEndsNanos();
        }
        try {
            return run(current, now);
        } catch (GameFault second) {
            report(second);
            return close(CloseCode.ROOM_CLOSED, "the game failed");
        }
    }

    private long run(Play<?, ?, ?> current, long now) throws GameFault {
        TickSchedule plan = schedule;
        long next = current.number() + 1;
        if (plan != null && now - plan.deadlineNanos(next) < 0) {
            return plan.deadlineNanos(next);
        }
        if (plan == null || now - sweepDueNanos >= 0) {
            sweepDueNanos = now + SWEEP_NANOS;
            seating.sweep(current, now);
            seating.fillBots(identity.bots(), current);
            if (stay.isDeserted(seating.people() + seating.spectators() + door.promised(now), now)) {
                return close(CloseCode.ROOM_CLOSED, "nobody was here any more");
            }
        }
        commands(current);
        if (plan != null) {
            around.traffic().slippedTicks.add(plan.arrive(next, now));
            turn(current, now);
            checkpointWhenDue(current, now);
            long took = System.nanoTime() - now;
            if (took > plan.periodNanos()) {
                around.traffic().overruns.increment();
            }
            return closed ? DONE : plan.deadlineNanos(next + 1);
        }
        turn(current, now);
        checkpointWhenDue(current, now);
        return closed ? DONE : nextDue(current, now);
    }

    private void turn(Play<?, ?, ?> current, long now) throws GameFault {
        List<Outcome> outcomes =
                current.turn(current.ticks() ? Instant.EPOCH : around.clock().instant());
        number = current.number();
        if (!current.takeFaultsInto(this::report)) {
            seating.reconcile(current.players());
        }
        boolean changed = seating.takeChanged();
        outbox.welcome(current);
        if (changed) {
            outbox.players();
            card = makeCard(current);
            around.neighbours().changed(this);
        }
        current.show(seating.lines(), now);
        current.playBots();
        current.takeFaultsInto(this::report);
        for (Outcome outcome : outcomes) {
            apply(current, outcome);
        }
    }

    private void apply(Play<?, ?, ?> current, Outcome outcome) throws GameFault {
        for (Outcome.Told told : outcome.told()) {
            outbox.event(told.to(), current.event(told));
        }
        for (Outcome.Refused refused : outcome.refused()) {
            outbox.refused(refused);
        }
        if (!outcome.asked().isEmpty()) {
            // Before the effect is under way, the checkpoint must know of it.
            checkpointDueNanos = Long.MIN_VALUE;
            var spec = current.spec();
            var asker = new Effects.Asker(identity.id(), spec.name(), spec.title(), spec.stats());
            for (Outcome.Asked asked : outcome.asked()) {
                around.effects().start(asker, asked, answer -> closed || post(new Post.Answered(answer)));
            }
        }
        String reason = outcome.close();
        if (reason != null) {
            close(CloseCode.ROOM_CLOSED, reason);
        }
    }

    private void commands(Play<?, ?, ?> current) {
        for (Post post = commands.poll(); post != null; post = commands.poll()) {
            if (post instanceof Post.Binary binary) {
                binary.line().freePlace();
                if (isSeated(binary.line())) {
                    current.command(binary.line(), binary.frame());
                }
            } else if (post instanceof Post.InWords readable) {
                readable.line().freePlace();
                if (isSeated(readable.line())) {
                    current.command(readable.line(), readable.input(), readable.command());
                }
            }
        }
    }

    private boolean isSeated(Line line) {
        if (line.isGone()) {
            return false;
        }
        if (line.seat() == Line.NO_SEAT) {
            line.bad("not-seated", "spectators can't send commands", limits.badMessagesMax());
            return false;
        }
        return true;
    }

    private void controls(long now) {
        while (!closed) {
            Post post = controls.poll();
            if (post == null) {
                break;
            }
            Play<?, ?, ?> current = play;
            if (post instanceof Post.Attach attach) {
                if (current == null) {
                    attach.line().close(CloseCode.DRAINING, "the game is being updated; connect again");
                } else {
                    seating.attach(attach, current, now);
                }
            } else if (post instanceof Post.Answered answered && current != null) {
                current.answer(answered.answer());
            } else if (post instanceof Post.Answered answered) {
                stay.keep(answered.answer());
            } else if (post instanceof Post.HandOver handOver) {
                handOver.done().complete(handOver(handOver, now));
            } else if (post instanceof Post.Pause pause) {
                pause.done().complete(pause(pause, now));
            } else if (post instanceof Post.Resume resume) {
                resume(resume.to(), now);
            } else if (post instanceof Post.Close close) {
                close(close.code(), close.reason());
            }
        }
        if (closed) {
            drainClosed();
        }
    }

    private Optional<String> handOver(Post.HandOver post, long now) {
        Play<?, ?, ?> current = play;
        if (current == null || current.served() != post.from()) {
            return Optional.of("the room is not on this version any more");
        }
        try {
            change(Play.resume(post.to(), current.pack(), limits, around.traffic()), now);
            around.traffic().handOvers.increment();
            return Optional.empty();
        } catch (CannotRestore wrong) {
            return Optional.of(wrong.reason());
        } catch (GameFault fault) {
            report(fault);
            return Optional.of(String.valueOf(fault.getMessage()));
        } catch (RuntimeException | Error wrong) {
            // Text only: what was thrown may hold classes of either version.
            return Optional.of("the hand-over failed: " + wrong);
        }
    }

    /** Goes on with another version; the sockets get its schema and a keyframe. */
    private void change(Play<?, ?, ?> next, long now) {
        Play<?, ?, ?> before = play;
        int rateBefore = before == null ? -1 : before.spec().ticksPerSecond();
        play = next;
        served = next.served();
        seating.resize(next.spec().seats().max());
        door.resize(next.spec().seats().max());
        if (!next.ticks()) {
            schedule = null;
        } else if (schedule == null || rateBefore != next.spec().ticksPerSecond()) {
            schedule = scheduleFrom(next, now);
        }
        outbox.schema(next);
        card = makeCard(next);
        around.neighbours().changed(this);
        checkpointDueNanos = now;
    }

    private boolean pause(Post.Pause post, long now) {
        Play<?, ?, ?> current = play;
        if (current == null || current.served() != post.from()) {
            return false;
        }
        try {
            stay.pause(current.pack(), now);
            outbox.paused("the game is being updated");
        } catch (GameFault fault) {
            report(fault);
            close(CloseCode.ROOM_CLOSED, "the game was taken out");
        }
        play = null;
        served = null;
        schedule = null;
        return true;
    }

    private void resume(Served<?, ?, ?> to, long now) {
        Play.Luggage luggage = play == null ? stay.takeLuggage() : null;
        if (luggage == null) {
            return;
        }
        try {
            var next = Play.resume(to, luggage, limits, around.traffic());
            outbox.resumed();
            change(next, now);
        } catch (CannotRestore wrong) {
            LOG.warn("Room {} can't go on with version {}: {}", identity.id(), to.version(), wrong.reason());
            close(CloseCode.ROOM_CLOSED, "the game came back in a version that can't go on with this room");
        } catch (GameFault fault) {
            report(fault);
            close(CloseCode.ROOM_CLOSED, "the game failed");
        }
    }

    private void checkpointWhenDue(Play<?, ?, ?> current, long now) throws GameFault {
        if (now - checkpointDueNanos >= 0 || checkpointDueNanos == Long.MIN_VALUE || current.wantsCheckpoint()) {
            checkpointDueNanos = now + limits.checkpointNanos();
            if (!closed) {
                around.checkpoints().put(identity.id(), current.checkpoint());
            }
        }
    }

    /** When a turn-based room must run again by itself. */
    private long nextDue(Play<?, ?, ?> current, long now) {
        if (current.hasInputs()) {
            // Only bots have something to do: they take their time, as a person would.
            return now + BOT_PAUSE_NANOS;
        }
        long due = Math.min(stay.desertedAtNanos(now), seating.nextGraceNanos());
        for (Line line : seating.lines()) {
            if (!line.isInStep()) {
                due = Math.min(due, now + SWEEP_NANOS);
            }
        }
        Optional<Instant> alarm = current.nextAlarm();
        if (alarm.isPresent()) {
            long millis =
                    Math.max(0, alarm.get().toEpochMilli() - around.clock().millis());
            due = Math.min(due, now + Math.min(millis, 3_600_000L) * 1_000_000L + 1_000_000L);
        }
        return due;
    }

    private long close(int code, String reason) {
        if (closed) {
            return DONE;
        }
        closed = true;
        outbox.close(code, reason);
        seating.close();
        play = null;
        served = null;
        stay.takeLuggage();
        around.checkpoints().drop(identity.id());
        TickThreads.Place mine = place;
        if (mine != null) {
            mine.leave().run();
        }
        drainClosed();
        around.neighbours().closed(this);
        return DONE;
    }

    /** Answers what was posted too late. Several threads may do so at once, each with what it got. */
    private synchronized void drainClosed() {
        for (Post post = controls.poll(); post != null; post = controls.poll()) {
            if (post instanceof Post.Attach attach) {
                attach.line().close(CloseCode.ROOM_CLOSED, "the room has closed");
            } else if (post instanceof Post.HandOver handOver) {
                handOver.done().complete(Optional.of("the room has closed"));
            } else if (post instanceof Post.Pause pause) {
                pause.done().complete(false);
            }
        }
    }

    @Override
    public void lost(Throwable thrown) {
        close(CloseCode.ROOM_CLOSED, "the room failed");
    }

    private void report(GameFault fault) {
        LOG.warn("Room {}: {}\n{}", identity.id(), fault.getMessage(), fault.trace());
        outbox.fault(fault.culprit());
    }

    private TickSchedule scheduleFrom(Play<?, ?, ?> next, long startNanos) {
        return new TickSchedule(startNanos, next.number() + 1, next.spec().ticksPerSecond(), limits.catchUpTicksMax());
    }

    private RoomCard makeCard(Play<?, ?, ?> current) {
        return new RoomCard(
                identity,
                current.spec().title(),
                current.served().mod(),
                current.served().version(),
                current.spec().seats().max(),
                seating.people() + seating.bots(),
                seating.bots(),
                seating.spectators());
    }
}
