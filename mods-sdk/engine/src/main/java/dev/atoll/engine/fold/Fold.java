package dev.atoll.engine.fold;

import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.mod.Bot;
import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Seats;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Step;
import dev.atoll.mod.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One room's game, executed. Belongs to one thread at a time and is not synchronised.
 *
 * <p>After a {@link GameFault} in a turn the fold is spoilt, since the game may have been half-way through changing its
 * arrays: restore the last snapshot and replay. Faults of views and at the door spoil nothing. A fault is whatever the game
 * throws, checked exceptions that it doesn't declare among them.
 *
 * @param <S> the state
 * @param <C> the commands
 * @param <V> the view
 */
public final class Fold<S extends Record, C, V extends Record> {
    /** How far back {@link dev.atoll.mod.Turn#seen} goes: 200 ms, as a share of a second. */
    private static final int REWINDS_PER_SECOND = 5;

    /** Calls of bots draw from places that no call of a turn has. */
    private static final int BOT_CALLS = 1 << 24;

    private static final Culprit THE_TICK = new Culprit.TheTick();

    private final Game<S, C, V> game;
    private final Spec<S, C, V> spec;
    private final long seed;
    private final Roster roster;
    private final Alarms alarms;
    private final PendingRequests requests;
    private final @Nullable RoomTime time;
    private final Outcome.Gathering gathering = new Outcome.Gathering();
    private final CallTurn ticking = new CallTurn(this, true);
    private final Call<S> ticks = this::ticked;
    private @Nullable S state;
    private long number;
    private int call;

    /** Room time of the latest turn; null after a quiet tick, until somebody asks. */
    private @Nullable Instant now;

    private boolean spoilt;

    private Fold(Game<S, C, V> game, Spec<S, C, V> spec, FoldState<S> from) {
        this.game = game;
        this.spec = spec;
        this.seed = from.seed();
        this.number = from.number();
        this.now = from.now();
        this.roster = from.roster();
        this.alarms = from.alarms();
        this.requests = from.requests();
        this.time = from.time();
        this.state = from.state();
    }

    /** A new room, and what its opening wants done. */
    public record Opened<S extends Record, C, V extends Record>(Fold<S, C, V> fold, Outcome outcome) {}

    /** Opens a room: its turn 0. */
    public static <S extends Record, C, V extends Record> Opened<S, C, V> open(Game<S, C, V> game, Opening opening)
            throws GameFault {
        Spec<S, C, V> spec = game.spec();
        int rate = spec.ticksPerSecond();
        var time = rate == 0 ? null : new RoomTime(0, opening.now(), rate);
        var fold = new Fold<>(game, spec, FoldState.<S>before(opening, time));
        fold.call(new Culprit.TheOpening(), turn -> game.open(opening.options(), turn));
        return new Opened<>(fold, fold.gathering.outcome());
    }

    /** Continues from what {@link Snapshots} read. */
    static <S extends Record, C, V extends Record> Fold<S, C, V> of(
            Game<S, C, V> game, Spec<S, C, V> spec, FoldState<S> state) {
        return new Fold<>(game, spec, state);
    }

    /** The turn of the next tick: these inputs, then the alarms that are due. Only in ticking games. */
    public TurnInput<C> nextTick(List<Input<C>> inputs) {
        Instant at = requireTime().of(number + 1);
        List<String> due = alarms.due(at);
        if (due.isEmpty()) {
            return new TurnInput<>(number + 1, at, inputs, true);
        }
        var all = new ArrayList<Input<C>>(inputs);
        due.forEach(name -> all.add(new Input.Alarm<>(name)));
        return new TurnInput<>(number + 1, at, all, true);
    }

    /** The turn of one input of a turn-based game, at this moment or, when the clock went back, the latest turn's. */
    public TurnInput<C> nextTurn(Instant at, Input<C> input) {
        return new TurnInput<>(number + 1, at.isBefore(now()) ? now() : at, List.of(input), false);
    }

    /** Whether no alarm is due at the next tick. Only in ticking games. */
    public boolean isQuiet() {
        return alarms.isEmpty() || alarms.due(requireTime().of(number + 1)).isEmpty();
    }

    /**
     * Runs the next tick without any input, when it {@link #isQuiet}. The same as {@code step(nextTick(List.of()))}, but
     * makes no object.
     */
    public Outcome quietTick() throws GameFault {
        if (spoilt) {
            throw new IllegalStateException("a fold that failed can't go on");
        }
        number++;
        now = null;
        call = 0;
        tick();
        return gathering.outcome();
    }

    private void tick() throws GameFault {
        call(THE_TICK, ticking.begin(call++), ticks);
    }

    private S ticked(CallTurn turn) {
        return game.tick(state(), turn);
    }

    private RoomTime requireTime() {
        if (time == null) {
            throw new IllegalStateException("game " + spec.name() + " has no ticks");
        }
        return time;
    }

    /** Runs one turn. */
    public Outcome step(TurnInput<C> turnInput) throws GameFault {
        if (spoilt) {
            throw new IllegalStateException("a fold that failed can't go on");
        }
        if (turnInput.number() != number + 1 || turnInput.now().isBefore(now())) {
            throw new IllegalArgumentException("turn " + turnInput.number() + " at " + turnInput.now()
                    + " does not follow turn " + number + " at " + now());
        }
        number = turnInput.number();
        now = turnInput.now();
        call = 0;
        List<Input<C>> inputs = turnInput.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            take(inputs.get(i), i);
        }
        if (turnInput.tick()) {
            tick();
        }
        return gathering.outcome();
    }

    /** What a viewer sees now. */
    public V view(Viewer viewer) throws GameFault {
        try {
            return present(game.view(state(), viewer), "a view");
        } catch (Throwable thrown) {
            throw new GameFault(spec.name(), number, new Culprit.TheView(), thrown);
        }
    }

    /** Which group's view this player sees, in a game whose viewers are groups. */
    public int group(Player player) throws GameFault {
        try {
            int group = game.group(state(), player);
            if (group < 0 || group >= Seats.LIMIT) {
                throw new IllegalArgumentException("group " + group + " is not within 0 to " + (Seats.LIMIT - 1));
            }
            return group;
        } catch (Throwable thrown) {
            throw new GameFault(spec.name(), number, new Culprit.TheView(), thrown);
        }
    }

    /** Why the game itself doesn't let this player in, if so. */
    public Optional<String> refusal(Player player) throws GameFault {
        try {
            return present(game.refuse(state(), player), "an answer at the door");
        } catch (Throwable thrown) {
            throw new GameFault(spec.name(), number, new Culprit.TheDoor(), thrown);
        }
    }

    /** One step of a bot: {@code memory} null when it takes its seat. Its commands come in like anyone's, as inputs. */
    public <M> Step<C, M> play(Bot<V, C, M> bot, @Nullable M memory, Player self, V view) throws GameFault {
        var turn = new CallTurn(this, false).begin(BOT_CALLS + self.seat());
        try {
            M remembered = memory == null ? present(bot.start(self, turn), "a bot's memory") : memory;
            return present(bot.play(remembered, self, view, turn), "a bot's step");
        } catch (Throwable thrown) {
            throw new GameFault(spec.name(), number, new Culprit.TheView(), thrown);
        } finally {
            turn.end();
        }
    }

    public Game<S, C, V> game() {
        return game;
    }

    public Spec<S, C, V> spec() {
        return spec;
    }

    /** The number of the latest turn. */
    public long number() {
        return number;
    }

    /** Room time of the latest turn. */
    public Instant now() {
        Instant known = now;
        if (known == null) {
            known = requireTime().of(number);
            now = known;
        }
        return known;
    }

    /** When the earliest alarm is due, in room time. */
    public Optional<Instant> nextAlarm() {
        return alarms.next();
    }

    /** Which alarms are due at this moment, earliest first. Turn-based rooms give each a turn of its own. */
    public List<String> due(Instant at) {
        return alarms.due(at);
    }

    /** Who is seated, in the order of seats. */
    public List<Player> players() {
        return roster.players();
    }

    /** The number of the last command from this seat that the game has dealt with, or -1. */
    public long processed(int seat) {
        return roster.processed(seat);
    }

    /** What was asked and not yet answered; after a crash, these are asked again with the same identities. */
    public List<Outcome.Asked> pending() {
        return List.copyOf(requests.pending());
    }

    /** The present state. Its arrays are the game's own. */
    public S state() {
        return present(state, "a state");
    }

    long seed() {
        return seed;
    }

    Roster roster() {
        return roster;
    }

    Alarms alarms() {
        return alarms;
    }

    PendingRequests requests() {
        return requests;
    }

    @Nullable RoomTime time() {
        return time;
    }

    double seen(Player player) {
        long most = (long) CommandFrame.PARTS_PER_TICK * Math.max(1, spec.ticksPerSecond() / REWINDS_PER_SECOND);
        long behind = Math.min(most, roster.behind(player.seat()));
        return (double) (number * CommandFrame.PARTS_PER_TICK - behind) / CommandFrame.PARTS_PER_TICK;
    }

    /** By how much what a command's player saw is older than this turn, in parts of a tick. */
    private long behind(Input.Command<C> command) {
        boolean isKnown = command.seen() >= 0 && spec.ticksPerSecond() > 0;
        return isKnown ? Math.max(0, number * CommandFrame.PARTS_PER_TICK - command.seen()) : 0;
    }

    private void take(Input<C> input, int index) throws GameFault {
        if (input instanceof Input.Command<C> command) {
            command(command, index);
        } else if (input instanceof Input.Joined<C> joined) {
            joined(joined, index);
        } else if (input instanceof Input.Left<C> left) {
            Player player = roster.on(left.seat());
            if (player != null) {
                roster.leave(left.seat());
                call(input, index, turn -> game.left(state(), player, turn));
            }
        } else if (input instanceof Input.Alarm<C> alarm) {
            if (alarms.removeDue(alarm.name(), now())) {
                call(input, index, turn -> game.alarm(state(), alarm.name(), turn));
            }
        } else if (input instanceof Input.AlarmOfOld<C> alarm) {
            if (alarms.remove(alarm.name())) {
                call(input, index, turn -> game.alarm(state(), alarm.name(), turn));
            }
        } else if (input instanceof Input.Answered<C> answered) {
            if (requests.answered(answered.answer().key())) {
                call(input, index, turn -> game.answered(state(), answered.answer(), turn));
            }
        } else if (input instanceof Input.AlarmLost<C> lost) {
            alarms.remove(lost.name());
        } else if (input instanceof Input.AnswerLost<C> lost) {
            requests.answered(lost.key());
        }
    }

    private void joined(Input.Joined<C> joined, int index) throws GameFault {
        Player player = joined.player();
        if (roster.on(player.seat()) != null) {
            // A game that failed when they left was gone on with as if they hadn't.
            roster.leave(player.seat());
        }
        roster.join(player);
        call(joined, index, turn -> game.joined(state(), player, turn));
    }

    private void command(Input.Command<C> command, int index) throws GameFault {
        int seat = command.seat();
        Player player = roster.on(seat);
        if (player == null) {
            return;
        }
        roster.heard(seat, command.number(), behind(command));
        C what = command.command();
        var turn = new CallTurn(this, true).begin(call++);
        try {
            S next = present(game.command(state(), player, what, turn), "a state");
            turn.commit(gathering);
            state = next;
        } catch (Refusal refusal) {
            if (refusal.turn() != turn) {
                throw fault(Culprit.AnInput.of(command, index), refusal);
            }
            turn.accuse(gathering);
            gathering.refused(new Outcome.Refused(player, command.number(), refusal.reason()));
        } catch (Throwable thrown) {
            throw fault(Culprit.AnInput.of(command, index), thrown);
        } finally {
            turn.end();
        }
    }

    /** One call of the game that is no command. */
    @FunctionalInterface
    private interface Call<S> {
        S on(CallTurn turn);
    }

    private void call(Input<C> input, int index, Call<S> body) throws GameFault {
        call(Culprit.AnInput.of(input, index), body);
    }

    private void call(Culprit culprit, Call<S> body) throws GameFault {
        call(culprit, new CallTurn(this, true).begin(call++), body);
    }

    private void call(Culprit culprit, CallTurn turn, Call<S> body) throws GameFault {
        try {
            S next = present(body.on(turn), "a state");
            turn.commit(gathering);
            state = next;
        } catch (Throwable thrown) {
            throw fault(culprit, thrown);
        } finally {
            turn.end();
        }
    }

    private GameFault fault(Culprit culprit, Throwable thrown) {
        spoilt = true;
        return new GameFault(spec.name(), number, culprit, thrown);
    }

    private static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new NullPointerException("the game gave null for " + what);
        }
        return value;
    }
}
