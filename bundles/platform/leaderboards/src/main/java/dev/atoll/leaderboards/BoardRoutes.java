package dev.atoll.leaderboards;

import dev.atoll.api.database.Database;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.identity.Identity;
import dev.atoll.leaderboards.Responses.Board;
import dev.atoll.leaderboards.Responses.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Profiles and leaderboards, over HTTP. */
@Component(service = Routes.class)
public final class BoardRoutes implements Routes {
    static final int LIMIT_DEFAULT = 20;
    static final int LIMIT_MAX = 100;
    static final int RECENT_MAX = 20;

    private final Database database;
    private final Identity identity;

    /**
     * @param database with the schema of this bundle
     * @param identity knows how accounts are called now
     */
    @Activate
    public BoardRoutes(@Reference Database database, @Reference Identity identity) {
        this.database = database;
        this.identity = identity;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route("/api/profiles/{account}", "What an account has played.", this::profile)
                        .response(200, Profile.class),
                route("/api/leaderboards/{game}", "The best of a game.", this::board)
                        .query(
                                "stat",
                                "score (the best of one match), wins, matches, or a stat of the game; score when absent")
                        .query("limit", "how many entries, 1 to " + LIMIT_MAX + "; " + LIMIT_DEFAULT + " when absent")
                        .response(200, Board.class));
    }

    private Response profile(Exchange exchange) {
        Identity.Account account = identity.account(exchange.path("account"))
                .orElseThrow(() -> Problem.notFound("no-account", "There is no such account."));
        return database.read(em -> {
            var stats = new TreeMap<String, Map<String, Long>>();
            Boards.stats(em, account.id()).forEach(row -> stats.computeIfAbsent(row.game(), game -> new TreeMap<>())
                    .put(row.stat(), row.value()));
            return Response.ok(new Profile(
                    Responses.AccountView.of(account),
                    Boards.totals(em, account.id()).stream()
                            .map(row -> Responses.GameTotals.of(row, stats.getOrDefault(row.game(), Map.of())))
                            .toList(),
                    Boards.recent(em, account.id(), RECENT_MAX).stream()
                            .map(Responses.Recent::of)
                            .toList()));
        });
    }

    private Response board(Exchange exchange) {
        String game = exchange.path("game");
        if (!Submission.isGame(game)) {
            throw Problem.notFound("no-game", "No game can have this name.");
        }
        String stat = exchange.query("stat").orElse("score");
        if (!Submission.isStat(stat)) {
            throw Problem.badRequest("bad-stat", "A stat has a name like kills.");
        }
        int limit = exchange.query("limit").map(BoardRoutes::limit).orElse(LIMIT_DEFAULT);
        List<Boards.Line> lines = database.read(em -> Boards.top(em, game, stat, limit));
        Map<String, String> names =
                identity.names(lines.stream().map(Boards.Line::account).toList());
        return Response.ok(new Board(game, stat, ranked(lines, names)));
    }

    /** Equal values share a rank, and the next one counts them all. */
    private static List<Responses.Entry> ranked(List<Boards.Line> lines, Map<String, String> names) {
        var entries = new ArrayList<Responses.Entry>();
        int rank = 1;
        for (int i = 0; i < lines.size(); i++) {
            Boards.Line line = lines.get(i);
            if (i > 0 && line.value() != lines.get(i - 1).value()) {
                rank = i + 1;
            }
            String name = names.getOrDefault(line.account(), line.name());
            entries.add(new Responses.Entry(rank, line.account(), name, line.value()));
        }
        return entries;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw Problem.badRequest("bad-limit", "limit is a whole number from 1 to " + LIMIT_MAX + ".");
    }

    private static Route route(String path, String summary, Route.Handler handler) {
        return Route.of(HttpMethod.GET, path, summary, exchange -> {
            try {
                return handler.handle(exchange);
            } catch (DatabaseUnavailableException e) {
                throw Problem.unavailable("database-away", "Results can't be reached right now. Try again soon.");
            }
        });
    }
}
