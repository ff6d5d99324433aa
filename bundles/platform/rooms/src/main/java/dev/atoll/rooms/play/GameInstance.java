package dev.atoll.rooms.play;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.wire.CommandFrame;
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
    /** What an input says that doesn't tell what its player saw. */
    private static final long UNSEEN = -1;

    private final LoadedGame<S, C, V> loaded;
    private final int epoch;
    private final Limits limits;
    private final Traffic traffic;
    private final Recovery<S, C, V> recovery;
    private final @Nullable CommandLayout before;
    private final List<Input<C>> inputs = new ArrayList<>();
    private final CommandBuffer<C> buffer = new CommandBuffer<>();
    private final List<Input<C>> due = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<GameFault> faults = new ArrayList<>();
    private Fold<S, C, V> fold;
    private Views<V> views;
    private final Frames<V> frames;
    private @Nullable Bots<C, V> bots;
    private boolean ran;
    private boolean viewFailed;

    private GameInstance(
            LoadedGame<S, C, V> loaded,
            @Nullable HandOverState state,
            Limits limits,
            Traffic traffic,
            Fold<S, C, V> fold)
            throws GameFault {
        this.before = state == null ? null : state.commands();
        this.loaded = loaded;
        this.epoch = state == null ? 1 : state.epoch() + 1;
        this.limits = limits;
        this.traffic = traffic;
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
        var waiting = HandOverState.buffered(buffer.all(), loaded.wire());
        return new HandOverState(
                checkpoint(), epoch, loaded.wire().commandLayout(), HandOverState.carried(inputs), waiting, recorder());
    }

    /** Goes on from what this or another version packed. */
    public static <S extends Record, C, V extends Record> GameInstance<S, C, V> resume(
            LoadedGame<S, C, V> loaded, HandOverState state, Limits limits, Traffic traffic)
            throws GameFault, CannotRestore {
        Fold<S, C, V> fold = Snapshots.restore(loaded.game(), state.snapshot());
        var instance = new GameInstance<>(loaded, state, limits, traffic, fold);
        instance.carry(state.carried());
        instance.carryBuffered(state.buffered());
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
        return Math.max(fold.processed(seat), buffer.last(seat));
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
        inputs.add(new Input.Joined<>(player));
    }

    /** Forgets what of this seat's commands waits for its tick. */
    public void forgetBuffered(int seat) {
        buffer.forget(seat);
    }

    public void leave(int seat) {
        buffer.forget(seat);
        inputs.add(new Input.Left<>(seat));
    }

    public void answer(Answer answer) {
        inputs.add(new Input.Answered<>(answer));
    }

    /** Takes a command in its binary form, or tells its sender why not. */
    public void command(RoomClient client, byte[] frame) {
        Wire.Arrived<C> arrived;
        try {
            arrived = loaded.wire().read(frame, epoch, before);
        } catch (Wire.Unreadable wrong) {
            traffic.commandsRefused.increment();
            if (wrong.staleInput() >= 0) {
                client.connection().text(Messages.refused(wrong.staleInput(), wrong.reason()));
            } else {
                client.bad("bad-message", wrong.reason(), limits.badMessagesMax());
            }
            return;
        }
        CommandFrame head = arrived.head();
        long seen = head.seen() == 0 ? UNSEEN : head.seen();
        command(client, new Input.Command<>(client.seat(), head.input(), seen, arrived.command()), head.at());
    }

    /**
     * Takes a command in its readable form, or tells its sender why not.
     *
     * @param at the tick that it is for, or 0 for the next one
     */
    public void command(RoomClient client, long input, long at, Map<String, @Nullable Object> tree) {
        C command;
        try {
            command = loaded.wire().read(tree);
        } catch (Wire.Unreadable wrong) {
            traffic.commandsRefused.increment();
            client.bad("bad-message", wrong.reason(), limits.badMessagesMax());
            return;
        }
        command(client, new Input.Command<>(client.seat(), input, UNSEEN, command), at);
    }

    private void command(RoomClient client, Input.Command<C> command, long at) {
        CommandBuffer.suspect(client, command, at, fold.number(), spec().ticksPerSecond());
        if (!client.accept(command.number())) {
            // Said so that a client that counts wrongly finds out; a replayed message changes nothing.
            refuse(client, command, "input numbers must grow");
        } else if (!ticks() || (at <= fold.number() + 1 && !buffer.has(client.seat()))) {
            traffic.commands.increment();
            inputs.add(command);
        } else if (at - fold.number() > CommandBuffer.ticksAhead(spec().ticksPerSecond())) {
            refuse(client, command, "too far ahead");
        } else if (buffer.offer(new CommandBuffer.Waiting<>(at, command))) {
            traffic.commands.increment();
        } else {
            refuse(client, command, "too many of your commands wait already");
        }
    }

    private void refuse(RoomClient client, Input.Command<C> command, String reason) {
        client.connection().text(Messages.refused(command.number(), reason));
        traffic.commandsRefused.increment();
    }

    /** Whether something waits that a turn-based game must run for. */
    public boolean hasInputs() {
        return !inputs.isEmpty();
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
            due.clear();
            buffer.dueInto(fold.number() + 1, due);
            due.addAll(inputs);
            inputs.clear();
            step(due.isEmpty() && fold.isQuiet() ? null : fold.nextTick(due));
        } else {
            var taken = List.copyOf(inputs);
            inputs.clear();
            for (Input<C> input : taken) {
                step(fold.nextTurn(now, input));
            }
            for (String alarm : fold.due(now)) {
                if (fold.due(now).contains(alarm)) { // else one before it has set it anew
                    step(fold.nextTurn(now, new Input.Alarm<>(alarm)));
                }
            }
        }
        views.forget();
        return takeOutcomes();
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

    /** Lets the bots look and act. Their commands wait for the next turn. */
    public void playBots() {
        Bots<C, V> players = bots;
        if (players == null) {
            return;
        }
        try {
            players.play(fold, views, inputs);
        } catch (GameFault fault) {
            // Bots that failed once stay on their seats and do nothing: people play on.
            note(fault);
            bots = null;
        }
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

    /** Takes over what waited in another version of this room's game. */
    private void carry(List<Input<?>> carried) {
        for (Input<?> input : carried) {
            if (input instanceof Input.Joined<?> joined) {
                join(joined.player());
            } else if (input instanceof Input.Left<?> left) {
                leave(left.seat());
            } else if (input instanceof Input.Answered<?> answered) {
                answer(answered.answer());
            }
        }
    }

    /** Takes over commands that wait for their tick, as far as this version has them. */
    private void carryBuffered(List<CommandBuffer.Waiting<Map<String, @Nullable Object>>> waiting) {
        for (CommandBuffer.Waiting<Map<String, @Nullable Object>> one : waiting) {
            try {
                CommandBuffer.Waiting<C> here =
                        one.with(loaded.wire().read(one.command().command()));
                if (!ticks()) {
                    inputs.add(here.command());
                } else {
                    buffer.offer(here);
                }
            } catch (Wire.Unreadable isOldFashioned) {
                traffic.commandsRefused.increment();
            }
        }
    }

    public Spec<S, C, V> spec() {
        return loaded.spec();
    }
}
