package dev.atoll.rooms.room;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.tree.Thrown;
import dev.atoll.rooms.client.CloseCode;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.GameInstance;
import dev.atoll.rooms.play.HandOverState;
import dev.atoll.rooms.play.LoadedGame;
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
 * <p>A run does, in this order: what was posted, who came and went, what their sockets have for it, the turn, what it asked for,
 * the views, the events. Between two runs is the boundary at which a room is handed over, paused or checkpointed.
 */
public final class LiveRoom implements Ticked {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);
    private static final long SWEEP_NANOS = 100_000_000L;

    /** Sockets are to be polled four times per second, or not at all. */
    private static final long POLLED_NANOS_MAX = 250_000_000L;

    private final RoomIdentity identity;
    private final RoomServices services;
    private final Limits limits;
    private final RunningGame running;
    private final SeatReservations reservations;
    private final Seating seating;
    private final Mailbox mailbox;
    private final Outbox outbox;
    private final RoomLifetime lifetime;
    private final Checkpoints checkpoints;
    private final EffectDispatcher dispatcher;
    private volatile TickThreads.@Nullable Place place;
    private volatile RoomCard card;
    private volatile boolean closed;
    private long sweepDueNanos;

    public LiveRoom(RoomIdentity identity, GameInstance<?, ?, ?> instance, RoomServices services, long nowNanos) {
        this.identity = identity;
        this.services = services;
        this.limits = services.limits();
        this.running = new RunningGame(instance, limits);
        int seats = instance.spec().seats().max();
        this.reservations = new SeatReservations(seats);
        this.seating = new Seating(identity.id(), seats, limits, services.tickets(), reservations);
        this.mailbox = new Mailbox(limits);
        this.outbox = new Outbox(identity, seating, limits);
        this.lifetime = new RoomLifetime(limits, nowNanos);
        this.card = RoomCard.of(identity, instance, seating);
        this.sweepDueNanos = nowNanos;
        this.checkpoints = new Checkpoints(identity.id(), services, nowNanos);
        this.dispatcher = new EffectDispatcher(
                identity, services, checkpoints, answer -> closed || post(new RoomMessage.Answered(answer)));
    }

    /** Sets the room going; its first tick is due at {@code startNanos}. */
    public void start(TickThreads threads, long startNanos) {
        GameInstance<?, ?, ?> first = running.instance();
        running.plan(startNanos, threads.loadPerThread());
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

    public SeatReservations reservations() {
        return reservations;
    }

    /** The version that it runs on, or null while it waits for one. */
    public @Nullable LoadedGame<?, ?, ?> loadedGame() {
        return running.loaded();
    }

    /** The number of the latest turn. */
    public long number() {
        return running.number();
    }

    /** Which tick it is now, with fractions in a ticking game: for clients that set their clocks by it. */
    public double tickAt(long nowNanos) {
        return running.tickAt(nowNanos);
    }

    public boolean isClosed() {
        return closed;
    }

    /** Whether its thread hangs in a turn that doesn't end: nothing happens here any more. */
    public boolean isStuck() {
        TickThreads.Place mine = place;
        return mine != null && mine.pinned().isStuck();
    }

    /** How many commands wait. */
    public int waiting() {
        return mailbox.waiting();
    }

    /** Posts anything but a command; false when the room is closed or has too much to do. */
    public boolean post(RoomMessage message) {
        if (closed || !mailbox.offer(message)) {
            return false;
        }
        wake();
        if (closed) {
            // It may have closed before it saw the message; whoever answers first, answers.
            mailbox.refuseAll();
        }
        return true;
    }

    /** Posts a command; false when the room's inbox is full. */
    public boolean postCommand(RoomMessage command) {
        if (closed || !mailbox.offerCommand(command)) {
            return false;
        }
        if (running.schedule() == null) {
            wake();
        }
        return true;
    }

    /** Has a client's flags looked at. */
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
        GameInstance<?, ?, ?> current = running.instance();
        if (closed) {
            return DONE;
        }
        if (current == null) {
            return lifetime.isPauseOver(now)
                    ? close(CloseCode.ROOM_CLOSED, "the game was taken out and did not come back")
                    : lifetime.pauseEndsNanos();
        }
        try {
            return run(current, now);
        } catch (GameFault second) {
            report(second);
            return close(CloseCode.ROOM_CLOSED, "the game failed");
        }
    }

    private long run(GameInstance<?, ?, ?> current, long now) throws GameFault {
        TickSchedule plan = running.schedule();
        long next = current.number() + 1;
        if (plan != null && now - plan.deadlineNanos(next) < 0) {
            return plan.deadlineNanos(next);
        }
        if (plan == null || now - sweepDueNanos >= 0) {
            sweepDueNanos = now + SWEEP_NANOS;
            seating.sweep(current, now);
            seating.fillBots(identity.bots(), current);
            boolean people = seating.people() + seating.spectators() > 0;
            if (lifetime.isDeserted(people, reservations.reserved(now) > 0, now)) {
                return close(CloseCode.ROOM_CLOSED, "nobody was here any more");
            }
        }
        if (plan != null && plan.periodNanos() <= POLLED_NANOS_MAX) {
            mailbox.poll(seating.clients());
        }
        mailbox.commandsInto(current);
        if (plan != null) {
            services.traffic().slippedTicks.add(plan.arrive(next, now));
            turn(current, now);
            checkpoints.takeWhenDue(current, now);
            long took = System.nanoTime() - now;
            if (took > plan.periodNanos()) {
                services.traffic().overruns.increment();
            }
            return closed ? DONE : plan.deadlineNanos(next + 1);
        }
        turn(current, now);
        checkpoints.takeWhenDue(current, now);
        if (closed) {
            return DONE;
        }
        return current.wasCutShort()
                ? now
                : Math.min(lifetime.nextDue(current, services.clock(), now), seating.nextDue(now));
    }

    private void turn(GameInstance<?, ?, ?> current, long now) throws GameFault {
        List<Outcome> outcomes =
                current.turn(current.ticks() ? Instant.EPOCH : services.clock().instant());
        running.turned(current.number());
        outcomes.forEach(outcome -> dispatcher.dispatch(current, outcome));
        if (current.reportFaults(this::report)) {
            seating.reconcile(current.players());
        }
        boolean changed = seating.takeChanged();
        outbox.welcome(current);
        if (changed) {
            outbox.players();
            card = RoomCard.of(identity, current, seating);
            services.listener().changed(this);
        }
        if (current.number() % identity.ticksPerView(current.spec()) == 0) {
            current.show(seating.clients(), now);
            current.playBots();
        }
        current.reportFaults(this::report);
        outbox.toWatchers(current);
        outcomes.forEach(outcome -> tell(current, outcome));
    }

    /** Does what the game asked for before its first turn, which goes into no hand-over state; true when that closed the room. */
    private boolean settle(GameInstance<?, ?, ?> current) {
        outbox.welcome(current);
        for (Outcome outcome : current.takeOutcomes()) {
            dispatcher.dispatch(current, outcome);
            tell(current, outcome);
        }
        return closed;
    }

    private void tell(GameInstance<?, ?, ?> current, Outcome outcome) {
        outbox.tell(current, outcome);
        String reason = outcome.close();
        if (reason != null) {
            close(CloseCode.ROOM_CLOSED, reason);
        }
    }

    private void controls(long now) {
        while (!closed) {
            RoomMessage message = mailbox.poll();
            if (message == null) {
                break;
            }
            GameInstance<?, ?, ?> current = running.instance();
            if (message instanceof RoomMessage.Attach attach) {
                if (current == null) {
                    attach.client().close(CloseCode.DRAINING, "the game is being updated; connect again");
                } else {
                    seating.attach(attach, current, now);
                }
            } else if (message instanceof RoomMessage.Answered answered && current != null) {
                current.answer(answered.answer());
            } else if (message instanceof RoomMessage.Answered answered) {
                lifetime.keep(answered.answer());
            } else if (message instanceof RoomMessage.HandOver handOver) {
                handOver.done().complete(handOver(handOver, now));
            } else if (message instanceof RoomMessage.Pause pause) {
                pause.done().complete(pause(pause, now));
            } else if (message instanceof RoomMessage.Resume resume) {
                resume(resume.to(), now);
            } else if (message instanceof RoomMessage.Close close) {
                close(close.code(), close.reason());
            }
        }
        if (closed) {
            mailbox.refuseAll();
        }
    }

    private Optional<String> handOver(RoomMessage.HandOver message, long now) {
        GameInstance<?, ?, ?> current = running.instance();
        if (current == null || current.loadedGame() != message.from()) {
            return Optional.of("the room is not on this version any more");
        }
        try {
            if (settle(current)) {
                return Optional.of("the room has closed");
            }
            change(GameInstance.resume(message.to(), current.pack(), limits, services.traffic()), now);
            services.traffic().handOvers.increment();
            return Optional.empty();
        } catch (CannotRestore wrong) {
            return Optional.of(wrong.reason());
        } catch (GameFault fault) {
            report(fault);
            return Optional.of(String.valueOf(fault.getMessage()));
        } catch (Throwable wrong) {
            return Optional.of("the hand-over failed: " + Thrown.summary(wrong));
        }
    }

    /** Goes on with another version; the sockets get its schema and a keyframe. */
    private void change(GameInstance<?, ?, ?> next, long now) {
        running.change(next, now);
        seating.resize(next.spec().seats().max());
        reservations.resize(next.spec().seats().max());
        outbox.schema(next);
        card = RoomCard.of(identity, next, seating);
        services.listener().changed(this);
        checkpoints.beSoon();
    }

    private boolean pause(RoomMessage.Pause message, long now) {
        GameInstance<?, ?, ?> current = running.instance();
        if (current == null || current.loadedGame() != message.from()) {
            return false;
        }
        try {
            if (!settle(current)) {
                lifetime.pause(current.pack(), now);
                outbox.paused("the game is being updated");
            }
        } catch (GameFault fault) {
            report(fault);
            close(CloseCode.ROOM_CLOSED, "the game was taken out");
        }
        running.end();
        return true;
    }

    private void resume(LoadedGame<?, ?, ?> to, long now) {
        HandOverState state = running.instance() == null ? lifetime.takeHandOverState() : null;
        if (state == null) {
            return;
        }
        try {
            var next = GameInstance.resume(to, state, limits, services.traffic());
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

    private long close(int code, String reason) {
        if (closed) {
            return DONE;
        }
        closed = true;
        GameInstance<?, ?, ?> last = running.instance();
        if (last != null) {
            dispatcher.dispatchLast(last);
        }
        outbox.close(code, reason);
        seating.close();
        running.end();
        lifetime.takeHandOverState();
        checkpoints.drop();
        TickThreads.Place mine = place;
        if (mine != null) {
            mine.leave().run();
        }
        mailbox.refuseAll();
        services.listener().closed(this);
        return DONE;
    }

    @Override
    public void lost(Throwable thrown) {
        close(CloseCode.ROOM_CLOSED, "the room failed");
    }

    private void report(GameFault fault) {
        LOG.warn("Room {}: {}\n{}", identity.id(), fault.getMessage(), fault.trace());
        outbox.fault(fault.culprit());
    }
}
