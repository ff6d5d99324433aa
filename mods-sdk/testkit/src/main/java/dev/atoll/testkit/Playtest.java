package dev.atoll.testkit;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Viewer;
import dev.atoll.mod.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A room in memory, played by a test.
 *
 * <p>In a turn-based game each call runs its turn at once. In a ticking game what comes in waits for the next
 * {@link #tick}. Whatever the game does wrong is thrown as an {@link AssertionError} that names the call and has the
 * game's own stack trace.
 */
public final class Playtest<S extends Record, C, V extends Record> {
    /** When rooms open, unless a test continues one: an arbitrary moment, the same in all tests. */
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int COMMON = -1;

    /** What an input says that doesn't tell what its player saw. */
    private static final long UNSEEN = -1;

    private final Game<S, C, V> game;
    private final Spec<S, C, V> spec;
    private final @Nullable Opening opening;
    private final WireRoundTrip<C, V> wire;
    private final List<TurnInput<C>> turnInputs = new ArrayList<>();
    private final List<Input<C>> waiting = new ArrayList<>();
    private final List<Record> events = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final long[] commands = new long[dev.atoll.mod.Seats.LIMIT];
    private Fold<S, C, V> fold;
    private Instant clock;
    private @Nullable String closed;

    private Playtest(Game<S, C, V> game, @Nullable Opening opening, Fold<S, C, V> fold) {
        this.game = game;
        this.spec = game.spec();
        this.opening = opening;
        this.wire = new WireRoundTrip<>(spec);
        this.fold = fold;
        this.clock = fold.now();
    }

    /** Opens a room with the default options. */
    public static <S extends Record, C, V extends Record> Playtest<S, C, V> open(Game<S, C, V> game, long seed) {
        return open(game, seed, game.spec().options());
    }

    /** Opens a room. */
    public static <S extends Record, C, V extends Record> Playtest<S, C, V> open(
            Game<S, C, V> game, long seed, Record options) {
        try {
            var opening = new Opening(seed, START, options);
            var opened = Fold.open(game, opening);
            var test = new Playtest<>(game, opening, opened.fold());
            test.take(opened.outcome());
            test.roundTrip();
            return test;
        } catch (GameFault fault) {
            throw failure(fault);
        }
    }

    /**
     * Goes on with a room that another version of the game (or this one) has saved, as a hand-over does. Such a test can't
     * be replayed from its beginning.
     *
     * @throws AssertionError that says what doesn't fit when the state can't be taken over
     */
    public static <S extends Record, C, V extends Record> Playtest<S, C, V> resume(
            Game<S, C, V> game, byte[] snapshot) {
        try {
            var test = new Playtest<>(game, null, Snapshots.restore(game, snapshot));
            test.roundTrip();
            return test;
        } catch (GameFault fault) {
            throw failure(fault);
        } catch (CannotRestore wrong) {
            throw new AssertionError(wrong.reason(), wrong);
        }
    }

    /** Seats a player on the lowest free seat. */
    public Player join(String name) {
        return join(name, false);
    }

    /** Seats a bot on the lowest free seat. What it does is up to the test. */
    public Player joinBot(String name) {
        return join(name, true);
    }

    private Player join(String name, boolean bot) {
        int seat = 0;
        for (Player player : seated()) {
            seat += player.seat() == seat ? 1 : 0;
        }
        var player = new Player(seat, "account-" + name, name, bot);
        if (seat >= spec.seats().max()) {
            throw new AssertionError("no seat is free for " + name);
        }
        refusal(player).ifPresent(reason -> {
            throw new AssertionError("the game does not let " + name + " in: " + reason);
        });
        commands[seat] = 0;
        in(new Input.Joined<>(player));
        return player;
    }

    /** Everybody on a seat, also those whose joining waits for the next tick. */
    private List<Player> seated() {
        var players = new ArrayList<>(fold.players());
        for (Input<C> input : waiting) {
            if (input instanceof Input.Joined<C> joined) {
                players.add(joined.player());
            } else if (input instanceof Input.Left<C> left) {
                players.removeIf(player -> player.seat() == left.seat());
            }
        }
        players.sort(java.util.Comparator.comparingInt(Player::seat));
        return players;
    }

    /** Why the game doesn't let a player in, if so. */
    public Optional<String> refusal(Player player) {
        try {
            return fold.refusal(player);
        } catch (GameFault fault) {
            throw failure(fault);
        }
    }

    /** Frees a player's seat. */
    public void leave(Player player) {
        in(new Input.Left<>(player.seat()));
    }

    /** Sends a command, through the wire and back. What its player was looking at is unknown. */
    public void command(Player player, C command) {
        send(player, command, UNSEEN);
    }

    /**
     * Sends a command of a player who was looking at this moment: what {@link dev.atoll.mod.Turn#seen} then says of them,
     * within its limits.
     *
     * @param seenTick a tick, 0 or more; a fraction is rounded to eighths, as on the wire
     */
    public void command(Player player, C command, double seenTick) {
        if (!(seenTick >= 0)) {
            throw new IllegalArgumentException("nobody looks at tick " + seenTick);
        }
        send(player, command, Math.round(seenTick * CommandFrame.PARTS_PER_TICK));
    }

    private void send(Player player, C command, long seen) {
        in(new Input.Command<>(player.seat(), ++commands[player.seat()], seen, wire.through(command)));
    }

    /** Answers what the game asked for with this key. */
    public void answer(Answer answer) {
        if (asked().stream().noneMatch(one -> one.key().equals(answer.key()))) {
            throw new AssertionError("the game has not asked for " + answer.key());
        }
        in(new Input.Answered<>(answer));
    }

    /** Runs the next tick of a ticking game. */
    public void tick() {
        var inputs = List.copyOf(waiting);
        waiting.clear();
        run(fold.nextTick(inputs));
    }

    /** Runs this many ticks. */
    public void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    /** Lets room time pass, with every tick or alarm that is due in it. */
    public void pass(Duration time) {
        Instant until = clock.plus(time);
        if (spec.ticksPerSecond() > 0) {
            while (fold.now().isBefore(until)) {
                tick();
            }
            clock = fold.now();
            return;
        }
        while (true) {
            Instant due = fold.nextAlarm().orElse(Instant.MAX);
            if (due.isAfter(until)) {
                break;
            }
            for (String alarm : fold.due(due)) {
                if (fold.due(due).contains(alarm)) {
                    run(fold.nextTurn(due, new Input.Alarm<>(alarm)));
                }
            }
        }
        clock = until;
    }

    /** What this player sees, quantised by the wire as it is for clients. */
    public V view(Player player) {
        int which = which(player);
        return switch (spec.visibility()) {
            case SHARED -> view(which, new Viewer.Everyone());
            case PER_SEAT -> view(which, new Viewer.Seat(player));
            case PER_GROUP -> view(which, new Viewer.Group(which));
        };
    }

    /** What those without a seat see. */
    public V view() {
        return view(COMMON, spec.visibility() == Visibility.SHARED ? new Viewer.Everyone() : new Viewer.Spectator());
    }

    /** The number of the view that this player sees, as the server counts them: a seat's or a group's own, or the common one. */
    private int which(Player player) {
        try {
            return switch (spec.visibility()) {
                case SHARED -> COMMON;
                case PER_SEAT -> player.seat();
                case PER_GROUP -> fold.group(player);
            };
        } catch (GameFault fault) {
            throw failure(fault);
        }
    }

    private V view(int which, Viewer viewer) {
        byte[] before = snapshot();
        try {
            V view = fold.view(viewer);
            if (!Arrays.equals(before, snapshot())) {
                throw new AssertionError("view changed the state");
            }
            return wire.through(which, view, fold.number());
        } catch (GameFault fault) {
            throw failure(fault);
        }
    }

    /** How many bytes the last frame had that {@link #view(Player)} sent. */
    public int frameBytes(Player player) {
        return wire.frameBytes(which(player));
    }

    /** The state. Its arrays are the game's own. */
    public S state() {
        return fold.state();
    }

    /** The number of the latest turn. */
    public long number() {
        return fold.number();
    }

    /** All events told so far, in order. */
    public List<Record> events() {
        return List.copyOf(events);
    }

    /** The reasons of all commands turned down so far, in order. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /**
     * What the game asked for and was not answered yet.
     *
     * @param key the game's name for it
     */
    public record Ask(String key, Request request) {}

    /** What the game asked for and was not answered yet, in order. */
    public List<Ask> asked() {
        return fold.pending().stream()
                .map(one -> new Ask(one.key(), one.request()))
                .toList();
    }

    /** Why the game closed the room, if it did. */
    public Optional<String> closed() {
        return Optional.ofNullable(closed);
    }

    /** The room as bytes: what {@link #resume} goes on with. */
    public byte[] snapshot() {
        try {
            return Snapshots.write(fold);
        } catch (GameFault fault) {
            throw failure(fault);
        }
    }

    /** Equal for rooms in which everything is equal. */
    public String hash() {
        return Snapshots.hash(snapshot());
    }

    /** Plays all that came in once more, in this JVM, and fails when the room ends otherwise. */
    public void assertReplays() {
        try {
            assertSame(Recording.replay(game, recording()), "the replay");
        } catch (GameFault fault) {
            throw failure(fault);
        }
    }

    /** As {@link #assertReplays}, in a JVM of its own. The game's class needs a constructor without parameters. */
    public void assertReplaysInFreshJvm() {
        assertSame(FreshJvm.replay(game.getClass(), recording()), "the replay in a fresh JVM");
    }

    private void assertSame(String hash, String what) {
        if (!hash.equals(hash())) {
            throw new AssertionError(what + " came to another state: does the game use a clock, chance, HashMap, or"
                    + " fields that change?");
        }
    }

    private byte[] recording() {
        Opening from = opening;
        if (from == null) {
            throw new IllegalStateException("a test that resumes a room has no beginning to replay from");
        }
        return Recording.write(from, turnInputs, spec.command());
    }

    private void in(Input<C> input) {
        if (spec.ticksPerSecond() > 0) {
            waiting.add(input);
        } else {
            run(fold.nextTurn(clock, input));
        }
    }

    private void run(TurnInput<C> turnInput) {
        if (closed != null) {
            throw new AssertionError("the game has closed the room: " + closed);
        }
        turnInputs.add(turnInput);
        try {
            take(fold.step(turnInput));
            roundTrip();
        } catch (GameFault fault) {
            throw failure(fault);
        }
    }

    private void take(Outcome outcome) {
        outcome.told().forEach(told -> events.add(told.event()));
        outcome.refused().forEach(refused -> refusals.add(refused.reason()));
        closed = outcome.close();
    }

    /** Goes on with what a snapshot restores, which is what happens at a crash, a swap and a move to another node. */
    private void roundTrip() throws GameFault {
        byte[] before = Snapshots.write(fold);
        try {
            fold = Snapshots.restore(game, before);
        } catch (CannotRestore wrong) {
            throw new AssertionError("the state does not survive its own snapshot: " + wrong.reason(), wrong);
        }
        if (!Arrays.equals(before, Snapshots.write(fold))) {
            throw new AssertionError("the state is not the same after its own snapshot: " + fold.state());
        }
    }

    private static AssertionError failure(GameFault fault) {
        return new AssertionError(fault.getMessage() + "\n" + fault.trace(), fault);
    }
}
