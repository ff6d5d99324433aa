package dev.atoll.rooms.play;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.wire.CommandLayout;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import dev.atoll.rooms.client.Messages;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.limits.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A room's game in one version: takes what comes in, runs turns, recovers from the game's faults, and sends what viewers
 * see. Tick thread only.
 */
public final class GameInstance<S extends Record, C, V extends Record> {
    private final LoadedGame<S, C, V> loaded;
    private final int epoch;
    private final Traffic traffic;
    private final Recovery<S, C, V> recovery;
    private final PendingInputs<C> pending;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<GameFault> faults = new ArrayList<>();
    private Fold<S, C, V> fold;
    private Views<V> views;
    private final Frames<V> frames;
    private @Nullable Bots<C, V> bots;
    private boolean ran;
    private boolean asked;
    private boolean viewFailed;

    private GameInstance(
            LoadedGame<S, C, V> loaded,
            @Nullable HandOverState state,
            Limits limits,
            Traffic traffic,
            Fold<S, C, V> fold)
            throws GameFault {
        this.loaded = loaded;
        this.epoch = state == null ? 1 : state.epoch() + 1;
        this.traffic = traffic;
        this.pending = new PendingInputs<>(loaded, epoch, state == null ? null : state.commands(), limits, traffic);
        this.fold = fold;
        byte[] start = Snapshots.write(fold);
        Recorder recorder = state == null
                ? new Recorder(Recorder.Origin.of(loaded), start, fold.number(), fold.now())
                : state.recorder();
        this.recovery = new Recovery<>(loaded.game(), loaded.wire(), recorder, start, fold);
        this.bots = loaded.bot() == null ? null : new Bots<>(loaded.bot());
        this.views = new Views<>(fold);
        this.frames = new Frames<>(loaded.wire(), epoch, spectatorDelayTicks(), limits, traffic);
    }

    /** Opens a room. */
    public static <S extends Record, C, V extends Record> GameInstance<S, C, V> open(
            LoadedGame<S, C, V> loaded, Opening opening, Limits limits, Traffic traffic) throws GameFault {
        Fold.Opened<S, C, V> opened = Fold.open(loaded.game(), opening);
        var instance = new GameInstance<>(loaded, null, limits, traffic, opened.fold());
        instance.outcomes.add(opened.outcome());
        return instance;
    }

    /** Packs the room for another version, or for this one again. */
    public HandOverState pack() throws GameFault {
        CommandLayout commands = loaded.wire().commandLayout();
        return new HandOverState(checkpoint(), epoch, commands, pending.packed(), pending.packedEarly(), recorder());
    }

    /** Goes on from what this or another version packed. */
    public static <S extends Record, C, V extends Record> GameInstance<S, C, V> resume(
            LoadedGame<S, C, V> loaded, HandOverState state, Limits limits, Traffic traffic)
            throws GameFault, CannotRestore {
        Fold<S, C, V> fold = Snapshots.restore(loaded.game(), state.snapshot());
        var instance = new GameInstance<>(loaded, state, limits, traffic, fold);
        instance.pending.unpack(state);
        // Proves that the new version can show what it took over, before anything depends on it.
        instance.views.view(Views.COMMON);
        state.recorder().handOver(Recorder.Origin.of(loaded));
        return instance;
    }

    public LoadedGame<S, C, V> loadedGame() {
        return loaded;
    }

    public int epoch() {
        return epoch;
    }

    public boolean ticks() {
        return loaded.spec().ticksPerSecond() > 0;
    }

    public long number() {
        return fold.number();
    }

    /** By how many ticks those who only watch see the room later. */
    public final long spectatorDelayTicks() {
        return spec().spectatorDelay().toMillis() * spec().ticksPerSecond() / 1000;
    }

    public List<Player> players() {
        return fold.players();
    }

    /** The number of the last command of this seat that the game has dealt with or that waits for its tick, or -1. */
    public long taken(int seat) {
        return Math.max(fold.processed(seat), pending.lastEarly(seat));
    }

    /** Why the game doesn't let a player in, if so. A game that fails here lets nobody in. */
    public Optional<String> refusal(Player player) {
        try {
            return fold.refusal(player);
        } catch (GameFault fault) {
            note(fault);
            return Optional.of("the game failed at the door");
        }
    }

    public void join(Player player) {
        pending.join(player);
    }

    /** Forgets what of this seat's commands waits for its tick. */
    public void forgetBuffered(int seat) {
        pending.forgetEarly(seat);
    }

    public void leave(int seat) {
        pending.leave(seat);
    }

    public void answer(Answer answer) {
        pending.answer(answer);
    }

    /** Takes a command in its binary form, or tells its sender why not. */
    public void command(RoomClient client, byte[] frame) {
        pending.command(client, frame, fold.number());
    }

    /**
     * Takes a command in its readable form, or tells its sender why not.
     *
     * @param at the tick that it is for, or 0 for the next one
     */
    public void command(RoomClient client, long input, long at, Map<String, @Nullable Object> tree) {
        pending.command(client, input, at, tree, fold.number());
    }

    /** Whether something waits that a turn-based game must run for. */
    public boolean hasInputs() {
        return !pending.isEmpty();
    }

    /** When the first alarm is due, in room time. */
    public Optional<Instant> nextAlarm() {
        return fold.nextAlarm();
    }

    /**
     * Runs the next tick, or in a turn-based game one turn for each input and alarm that is due.
     *
     * @param now room time of a turn-based game
     * @return what the game wants done, in order
     * @throws GameFault when the game failed for the second time; the room can't go on
     */
    public List<Outcome> turn(Instant now) throws GameFault {
        if (ticks()) {
            List<Input<C>> due = pending.dueAt(fold.number() + 1);
            step(due.isEmpty() && fold.isQuiet() ? null : fold.nextTick(due));
            pending.done();
        } else {
            turns(now);
        }
        views.forget();
        return takeOutcomes();
    }

    /** One turn for each input and alarm, up to one that asks something: its result and recording are those of this moment. */
    private void turns(Instant now) throws GameFault {
        asked = false;
        for (int waiting = pending.size(); waiting > 0 && !asked; waiting--) {
            step(fold.nextTurn(now, pending.takeFirst()));
        }
        for (String alarm : fold.due(now)) {
            if (!asked && fold.due(now).contains(alarm)) { // else one before it has set it anew
                step(fold.nextTurn(now, new Input.Alarm<>(alarm)));
            }
        }
    }

    /** Whether a turn-based game must run again at once, since a turn has asked something before all had run. */
    public boolean wasCutShort() {
        return asked && !pending.isEmpty();
    }

    /** What the game wants done and no turn has handed out yet: what its opening asked for, before the first turn. */
    public List<Outcome> takeOutcomes() {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        var all = List.copyOf(outcomes);
        outcomes.clear();
        return all;
    }

    /** @param turnInput null for a quiet tick, for which no object is made */
    private void step(@Nullable TurnInput<C> turnInput) throws GameFault {
        Outcome outcome;
        try {
            outcome = recovery.run(fold, turnInput);
        } catch (GameFault fault) {
            note(fault);
            fold = recovery.restore(fault);
            views = new Views<>(fold);
            TurnInput<C> failed = turnInput == null ? fold.nextTick(List.of()) : turnInput;
            outcome = recovery.run(fold, failed.without(fault.culprit()));
        }
        traffic.turns.increment();
        ran = true;
        if (!outcome.equals(Outcome.NOTHING)) {
            outcomes.add(outcome);
            asked |= !outcome.asked().isEmpty();
        }
    }

    private void note(GameFault fault) {
        traffic.faults.increment();
        faults.add(fault);
    }

    /** Reports what the game did wrong since this was called last; true when there was something. */
    public boolean reportFaults(Consumer<GameFault> report) {
        boolean any = !faults.isEmpty();
        faults.forEach(report);
        faults.clear();
        return any;
    }

    /** Lets the bots look and act, after all others have looked. Their commands wait for the next turn. */
    public void playBots() {
        Bots<C, V> players = bots;
        try {
            if (players != null) {
                players.play(fold, views, pending.next());
            }
        } catch (GameFault fault) {
            // Bots that failed once stay on their seats and do nothing: people play on.
            note(fault);
            bots = null;
        }
        // Nobody looks at them again.
        views.forget();
    }

    /**
     * Sends to each socket what it lacks.
     *
     * @throws GameFault when the game failed to show itself for the second time
     */
    public void show(List<RoomClient> clients, long nowNanos) throws GameFault {
        if (clients.isEmpty()) {
            frames.unwatched();
            return;
        }
        try {
            frames.send(fold, views, clients, ran, nowNanos);
            ran = false;
        } catch (Throwable thrown) {
            // A view is made of the game's own objects, and they may throw whenever they are read.
            GameFault fault = GameFault.ofView(spec().name(), fold.number(), thrown);
            if (viewFailed) {
                throw fault;
            }
            viewFailed = true;
            note(fault);
            clients.forEach(RoomClient::fallOut);
        }
    }

    /** An event as the text message that clients get. */
    public String event(Outcome.Told told) {
        return Messages.event(told.event().getClass().getSimpleName(), fold.number(), Wire.event(told.event()));
    }

    /** A snapshot of now, to which a fault goes back from now on. */
    public byte[] checkpoint() throws GameFault {
        byte[] snapshot = Snapshots.write(fold);
        recovery.checkpoint(snapshot, fold);
        return snapshot;
    }

    /** What keeps the room's matches, to play them again. */
    public Recorder recorder() {
        return recovery.recorder();
    }

    /** Whether so much has happened since the last checkpoint that another is wanted early. */
    public boolean wantsCheckpoint() {
        return recovery.isFull();
    }

    public Spec<S, C, V> spec() {
        return loaded.spec();
    }
}
