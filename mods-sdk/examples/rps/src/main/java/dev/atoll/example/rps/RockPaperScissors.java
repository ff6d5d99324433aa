package dev.atoll.example.rps;

import dev.atoll.mod.Bot;
import dev.atoll.mod.Game;
import dev.atoll.mod.Label;
import dev.atoll.mod.Player;
import dev.atoll.mod.Range;
import dev.atoll.mod.Request;
import dev.atoll.mod.Size;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Standing;
import dev.atoll.mod.Step;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import dev.atoll.mod.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Both choose in secret; who wins enough rounds wins the match. Who doesn't choose in time loses the round. */
final class RockPaperScissors
        implements Game<RockPaperScissors.Match, RockPaperScissors.Command, RockPaperScissors.View> {
    private static final String TIME_IS_UP = "time is up";

    /** A choice, or none yet. */
    enum Hand {
        NONE,
        ROCK,
        PAPER,
        SCISSORS;

        boolean beats(Hand other) {
            return switch (this) {
                case NONE -> false;
                case ROCK -> other == NONE || other == SCISSORS;
                case PAPER -> other == NONE || other == ROCK;
                case SCISSORS -> other == NONE || other == PAPER;
            };
        }
    }

    /** What the host may choose. */
    record Options(
            @Label("Rounds to win") @Range(min = 1, max = 10) int rounds,
            @Label(value = "Seconds", help = "How long a choice may take.") @Range(min = 3, max = 60) int seconds) {}

    /** The state. Hands and wins are by seat. */
    record Match(Options options, List<Hand> hands, List<Integer> wins, Instant started, boolean over) {}

    /** What one viewer sees: the other's hand only as chosen or not. */
    record View(Hand own, boolean otherHasChosen, @Size(max = 2) List<Integer> wins, boolean over) {}

    /** Told after each round. */
    record Shown(Hand first, Hand second) {}

    /** What players may do. */
    sealed interface Command {
        /** Chooses; a choice can't be taken back. */
        record Choose(Hand hand) implements Command {}
    }

    @Override
    public Spec<Match, Command, View> spec() {
        return Spec.of("rock-paper-scissors", Match.class, Command.class, View.class)
                .title("Rock, paper, scissors")
                .summary("Choose in secret, win three rounds.")
                .seats(2, 2)
                .visibility(Visibility.PER_SEAT)
                .options(new Options(3, 15))
                .events(List.of(Shown.class))
                .stats("rounds")
                .build();
    }

    @Override
    public Match open(Record options, Turn turn) {
        return new Match((Options) options, List.of(Hand.NONE, Hand.NONE), List.of(0, 0), turn.now(), false);
    }

    @Override
    public Match joined(Match match, Player player, Turn turn) {
        if (turn.players().size() < 2) {
            return match;
        }
        turn.alarm(TIME_IS_UP, Duration.ofSeconds(match.options().seconds()));
        return new Match(match.options(), List.of(Hand.NONE, Hand.NONE), List.of(0, 0), turn.now(), false);
    }

    @Override
    public Match left(Match match, Player player, Turn turn) {
        turn.cancelAlarm(TIME_IS_UP);
        return open(match.options(), turn);
    }

    @Override
    public Match command(Match match, Player player, Command command, Turn turn) {
        Hand hand = ((Command.Choose) command).hand();
        if (match.over() || turn.players().size() < 2) {
            throw turn.refuse("there is nobody to play against");
        }
        if (hand == Hand.NONE || match.hands().get(player.seat()) != Hand.NONE) {
            throw turn.refuse("you have chosen already");
        }
        var hands = new ArrayList<>(match.hands());
        hands.set(player.seat(), hand);
        var chosen = new Match(match.options(), List.copyOf(hands), match.wins(), match.started(), false);
        return hands.contains(Hand.NONE) ? chosen : show(chosen, turn);
    }

    @Override
    public Match alarm(Match match, String name, Turn turn) {
        return show(match, turn);
    }

    private static Match show(Match match, Turn turn) {
        Hand first = match.hands().get(0);
        Hand second = match.hands().get(1);
        turn.tellAll(new Shown(first, second));
        var wins = List.of(
                match.wins().get(0) + (first.beats(second) ? 1 : 0),
                match.wins().get(1) + (second.beats(first) ? 1 : 0));
        boolean over = wins.contains(match.options().rounds());
        var next = new Match(match.options(), List.of(Hand.NONE, Hand.NONE), wins, match.started(), over);
        if (over) {
            turn.cancelAlarm(TIME_IS_UP);
            // A key of its own: the answer to the match before may still be under way.
            turn.ask("match-" + turn.number(), new Request.SubmitResult(standings(next, turn)));
        } else {
            turn.alarm(TIME_IS_UP, Duration.ofSeconds(match.options().seconds()));
        }
        return next;
    }

    private static List<Standing> standings(Match match, Turn turn) {
        Duration played = Duration.between(match.started(), turn.now());
        var standings = new ArrayList<Standing>();
        for (Player player : turn.players()) {
            int mine = match.wins().get(player.seat());
            int theirs = match.wins().get(1 - player.seat());
            standings.add(new Standing(player, mine > theirs ? 1 : 2, mine, played, Map.of("rounds", (long) mine)));
        }
        standings.sort((a, b) -> Integer.compare(a.place(), b.place()));
        return standings;
    }

    @Override
    public View view(Match match, Viewer viewer) {
        if (viewer instanceof Viewer.Seat seat) {
            int own = seat.player().seat();
            return new View(
                    match.hands().get(own), match.hands().get(1 - own) != Hand.NONE, match.wins(), match.over());
        }
        return new View(Hand.NONE, false, match.wins(), match.over());
    }

    @Override
    public Optional<Bot<View, Command, ?>> bot() {
        return Optional.of(new Guesser());
    }

    /** Chooses at random, once a round. */
    private static final class Guesser implements Bot<View, Command, Integer> {
        private static final List<Hand> HANDS = List.of(Hand.ROCK, Hand.PAPER, Hand.SCISSORS);

        @Override
        public Integer start(Player self, Turn turn) {
            return 0;
        }

        @Override
        public Step<Command, Integer> play(Integer guesses, Player self, View view, Turn turn) {
            if (view.own() != Hand.NONE || view.over() || turn.players().size() < 2) {
                return new Step<>(List.of(), guesses);
            }
            Hand hand = HANDS.get(turn.random().nextInt(HANDS.size()));
            return new Step<>(List.of(new Command.Choose(hand)), guesses + 1);
        }
    }
}
