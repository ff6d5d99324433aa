package dev.atoll.shooter;

import dev.atoll.mod.Bot;
import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Standing;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;
import dev.atoll.mod.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules of a match around {@link Combat}: who sits where, when it starts, what counts, how it ends. */
public final class ShooterGame implements Game<ShooterState, ShooterCommand, ShooterView> {
    /** Those who left and are still remembered; with those seated no more than a result may have. */
    private static final int GONE_MAX = 48;

    private static final Spec<ShooterState, ShooterCommand, ShooterView> SPEC = Spec.of(
                    "shooter", ShooterState.class, ShooterCommand.class, ShooterView.class)
            .title(Rules.TITLE)
            .summary("Up to eight ships, walls to hide behind, and the clock against you.")
            .version(Rules.VERSION)
            .options(ShooterOptions.usual())
            .ticksPerSecond(Rules.TICKS_PER_SECOND)
            .viewsPerSecond(Rules.VIEWS_PER_SECOND)
            .spectatorDelay(Duration.ofSeconds(Rules.SPECTATORS_LATE_SECONDS))
            .seats(Rules.PLAYERS_TO_START, Rules.SEATS)
            .visibility(Visibility.PER_GROUP)
            .events(List.of(ShooterEvent.Killed.class, ShooterEvent.Hit.class))
            .stats("kills", "deaths", "shots", "hits")
            .build();

    @Override
    public Spec<ShooterState, ShooterCommand, ShooterView> spec() {
        return SPEC;
    }

    @Override
    public ShooterState open(Record options, Turn turn) {
        return ShooterState.open((ShooterOptions) options);
    }

    @Override
    public ShooterState joined(ShooterState state, Player player, Turn turn) {
        int seat = player.seat();
        state.tally().clear(seat);
        state.ships().seated()[seat] = true;
        state.ships().steer(seat, ShooterCommand.Steer.REST);
        state.ships().spawn(seat);
        return state;
    }

    @Override
    public ShooterState left(ShooterState state, Player player, Turn turn) {
        int seat = player.seat();
        state.ships().seated()[seat] = false;
        state.shots().disown(seat);
        if (state.match().phase() != Phase.PLAYING || state.match().gone().size() >= GONE_MAX) {
            return state;
        }
        var gone = new ArrayList<>(state.match().gone());
        gone.add(Standings.soFar(player, state.tally()));
        return state.with(state.match().with(gone));
    }

    @Override
    public ShooterState command(ShooterState state, Player player, ShooterCommand command, Turn turn) {
        if (command instanceof ShooterCommand.Steer steer) {
            state.ships().steer(player.seat(), steer);
        }
        return state;
    }

    @Override
    public ShooterState tick(ShooterState state, Turn turn) {
        return switch (state.match().phase()) {
            case WARM_UP -> warmUp(state, turn);
            case PLAYING -> play(state, turn);
            case RESULTS -> results(state);
        };
    }

    private static ShooterState warmUp(ShooterState state, Turn turn) {
        fight(state, turn);
        if (turn.players().size() < Rules.PLAYERS_TO_START || deserted(turn)) {
            return state;
        }
        return state.with(start(state).begin(state.options().matchSeconds() * Rules.TICKS_PER_SECOND));
    }

    private static Match start(ShooterState state) {
        state.shots().clear();
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            state.tally().clear(seat);
            state.ships().health()[seat] = 0;
        }
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (state.ships().seated()[seat]) {
                state.ships().spawn(seat);
            }
        }
        return state.match();
    }

    private static ShooterState play(ShooterState state, Turn turn) {
        fight(state, turn);
        boolean won = false;
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (state.ships().seated()[seat]) {
                state.tally().ticks()[seat]++;
                won |= state.tally().kills()[seat] >= state.options().killsToWin();
            }
        }
        Match match = state.match().tickDown();
        if (!won && match.ticksLeft() > 0 && !deserted(turn)) {
            return state.with(match);
        }
        List<Standing> standings = Standings.of(turn.players(), state.tally(), match.gone());
        if (standings.stream().anyMatch(standing -> !standing.player().bot())) {
            turn.ask("match-" + match.number(), new Request.SubmitResult(standings));
        }
        // Nothing moves any more; what is in flight would be seen to fly on.
        state.shots().clear();
        Arrays.fill(state.ships().beam(), 0);
        return state.with(match.end(placings(standings, turn)));
    }

    private static List<Placing> placings(List<Standing> standings, Turn turn) {
        List<String> there = turn.players().stream().map(Player::id).toList();
        return standings.stream()
                .map(standing ->
                        Placing.of(standing, !there.contains(standing.player().id())))
                .toList();
    }

    /** Bots among themselves play no match. */
    private static boolean deserted(Turn turn) {
        for (Player player : turn.players()) {
            if (!player.bot()) {
                return false;
            }
        }
        return true;
    }

    private static ShooterState results(ShooterState state) {
        Match match = state.match().tickDown();
        return state.with(match.ticksLeft() == 0 ? match.next() : match);
    }

    private static void fight(ShooterState state, Turn turn) {
        var seen = new double[Rules.SEATS];
        for (Player player : turn.players()) {
            seen[player.seat()] = turn.seen(player);
        }
        var field = new Field(
                state.ships(), state.shots(), state.tally(), state.past(), seen, new ArrayList<>(4), turn.number());
        Combat.step(field);
        for (ShooterEvent event : field.events()) {
            turn.tellAll((Record) event);
        }
    }

    @Override
    public ShooterView view(ShooterState state, Viewer viewer) {
        return ShooterView.of(
                state,
                viewer instanceof Viewer.Group group && Sight.isLimited(state)
                        ? Sight.of(state, group.number())
                        : Sight.ofEverything(state));
    }

    /** With fog each seat has a view of its own; without, all are of one group, whose view is encoded once. */
    @Override
    public int group(ShooterState state, Player player) {
        return Sight.isLimited(state) ? player.seat() : 0;
    }

    @Override
    public Optional<Bot<ShooterView, ShooterCommand, ?>> bot() {
        return Optional.of(new ShooterBot());
    }
}
