package samplegame;

import dev.atoll.mod.Game;
import dev.atoll.mod.Key;
import dev.atoll.mod.Label;
import dev.atoll.mod.Player;
import dev.atoll.mod.Range;
import dev.atoll.mod.Request;
import dev.atoll.mod.Size;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Standing;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The rules. Nothing here has a clock, chance or I/O of its own: what a game may know comes through the {@link Turn}. */
final class SampleGame implements Game<SampleGame.State, SampleGame.Command, SampleGame.View> {
    static final int PLAYERS_MAX = 8;

    /** What the host may choose; the lobby draws its form from it. */
    record Options(@Label("Presses to win") @Range(min = 1, max = 100) int goal) {}

    /** How often one player has pressed, and the view of that too. */
    record Score(@Key @Range(min = 0, max = PLAYERS_MAX - 1) int seat, @Range(min = 0, max = 100) int presses) {}

    /** What the room remembers, from turn to turn. */
    record State(int goal, List<Score> scores, boolean over, Instant began) {}

    /** What everybody sees. The platform sends only what changed, in as few bits as the ranges allow. */
    record View(@Range(min = 1, max = 100) int goal, @Size(max = PLAYERS_MAX) List<Score> scores, boolean over) {}

    /** Told when a match is over. */
    record Won(@Range(min = 0, max = PLAYERS_MAX - 1) int seat) {}

    /** What players may do. */
    sealed interface Command {
        /** Presses the button. */
        record Press() implements Command {}

        /** Begins the next match. */
        record Again() implements Command {}
    }

    @Override
    public Spec<State, Command, View> spec() {
        return Spec.of("sample-game", State.class, Command.class, View.class)
                .title("Sample game")
                .summary("Press the button more often than the others.")
                .seats(1, PLAYERS_MAX)
                .options(new Options(10))
                .events(List.of(Won.class))
                .build();
    }

    @Override
    public State open(Record options, Turn turn) {
        return new State(((Options) options).goal(), List.of(), false, turn.now());
    }

    @Override
    public State joined(State state, Player player, Turn turn) {
        return new State(state.goal(), with(state.scores(), player.seat(), 0), state.over(), state.began());
    }

    @Override
    public State left(State state, Player player, Turn turn) {
        return new State(state.goal(), without(state.scores(), player.seat()), state.over(), state.began());
    }

    @Override
    public State command(State state, Player player, Command command, Turn turn) {
        if (command instanceof Command.Again) {
            if (!state.over()) {
                throw turn.refuse("the match is not over");
            }
            var scores = state.scores().stream().map(one -> new Score(one.seat(), 0));
            return new State(state.goal(), scores.toList(), false, turn.now());
        }
        if (state.over()) {
            throw turn.refuse("the match is over");
        }
        int presses = presses(state.scores(), player.seat()) + 1;
        boolean over = presses == state.goal();
        var next = new State(state.goal(), with(state.scores(), player.seat(), presses), over, state.began());
        if (over) {
            turn.tellAll(new Won(player.seat()));
            // A key of its own: the answer to the match before may still be under way.
            turn.ask("match-" + turn.number(), new Request.SubmitResult(standings(next, turn)));
        }
        return next;
    }

    @Override
    public View view(State state, Viewer viewer) {
        return new View(state.goal(), state.scores(), state.over());
    }

    /** Shows on the players' profiles and counts for the leaderboard. */
    private static List<Standing> standings(State state, Turn turn) {
        Duration played = Duration.between(state.began(), turn.now());
        var standings = new ArrayList<Standing>();
        for (Player player : turn.players()) {
            int mine = presses(state.scores(), player.seat());
            long better =
                    state.scores().stream().filter(one -> one.presses() > mine).count();
            standings.add(new Standing(player, (int) better + 1, mine, played, Map.of()));
        }
        standings.sort(Comparator.comparing(Standing::place));
        return standings;
    }

    private static int presses(List<Score> scores, int seat) {
        return scores.stream()
                .filter(one -> one.seat() == seat)
                .mapToInt(Score::presses)
                .sum();
    }

    private static List<Score> without(List<Score> scores, int seat) {
        return scores.stream().filter(one -> one.seat() != seat).toList();
    }

    private static List<Score> with(List<Score> scores, int seat, int presses) {
        var all = new ArrayList<>(without(scores, seat));
        all.add(new Score(seat, presses));
        all.sort(Comparator.comparing(Score::seat));
        return List.copyOf(all);
    }
}
