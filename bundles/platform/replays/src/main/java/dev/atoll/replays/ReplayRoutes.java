package dev.atoll.replays;

import dev.atoll.api.database.Database;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.http.Access;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.ReplayRenderer;
import dev.atoll.api.replays.ReplayRenderer.RenderResult;
import dev.atoll.replays.Responses.Listing;
import dev.atoll.replays.Responses.Played;
import dev.atoll.replays.Responses.PlayerView;
import dev.atoll.replays.Responses.Provenance;
import dev.atoll.replays.Responses.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays, over HTTP. */
@Component(service = Routes.class)
public final class ReplayRoutes implements Routes {
    static final int LIMIT_MAX = 100;
    private static final int LIMIT_DEFAULT = 20;
    private static final long FILM_BYTES_MAX = 64L << 20;
    private static final double MILLIS = 1_000;
    private static final String OCTETS = "application/octet-stream";
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRoutes.class);

    private final Database database;
    private final ReplayStreamCache cache;

    /** Comes and goes with the rooms. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ReplayRenderer renderer;

    /** @param database with the schema of this bundle */
    @Activate
    public ReplayRoutes(@Reference Database database) {
        // A processor is left to those who play.
        this(database, null, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    ReplayRoutes(Database database, @Nullable ReplayRenderer renderer, int filmsAtOnceMax) {
        this.database = database;
        this.renderer = renderer;
        this.cache = new ReplayStreamCache(filmsAtOnceMax, FILM_BYTES_MAX, System::nanoTime);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route("/api/replays", "The replays of an account's matches, the latest first.", this::list)
                        .query("account", "whose matches")
                        .query("limit", "how many, 1 to " + LIMIT_MAX + "; " + LIMIT_DEFAULT + " when absent")
                        .response(200, Listing.class),
                route("/api/replays/{replay}", "A match, and whether it can be watched.", this::one)
                        .response(200, View.class),
                route(
                                "/api/replays/{replay}/frames",
                                "The match as a film: a head in JSON and the frames that spectators got.",
                                this::frames)
                        .response(200, Response.Bytes.class),
                route("/api/admin/replays/{replay}", "Where a recording is from.", this::provenance)
                        .access(Access.OPERATOR)
                        .response(200, Provenance.class),
                route("/api/admin/replays/{replay}/recording", "A recording, to check it elsewhere.", this::recording)
                        .access(Access.OPERATOR)
                        .response(200, Response.Bytes.class));
    }

    private static Route route(String path, String summary, Route.Handler handler) {
        return Route.of(HttpMethod.GET, path, summary, exchange -> {
            try {
                return handler.handle(exchange);
            } catch (DatabaseUnavailableException e) {
                throw Problem.unavailable("database-away", "Replays can't be reached right now. Try again soon.");
            }
        });
    }

    private Response list(Exchange exchange) {
        String account = exchange.query("account")
                .orElseThrow(() -> Problem.badRequest("bad-account", "account says whose matches are meant."));
        int limit = exchange.query("limit").map(ReplayRoutes::limit).orElse(LIMIT_DEFAULT);
        var entries = database.read(em -> Archive.of(em, account, limit));
        return Response.ok(new Listing(entries.stream().map(this::view).toList()));
    }

    private Response one(Exchange exchange) {
        return Response.ok(view(entry(exchange)));
    }

    private Response frames(Exchange exchange) {
        var row = entry(exchange).replay();
        if (row.missing() != null) {
            throw Problem.conflict("no-recording", "This match can't be watched: " + row.missing() + ".");
        }
        ReplayRenderer present = renderer;
        if (present == null || !present.canRender(row.game(), row.played())) {
            throw gone(row);
        }
        RenderResult result = cache.find(row.id()).orElse(null);
        if (result == null) {
            result = make(row, present, exchange.address());
        }
        return new Response.Bytes(200, OCTETS, film(result, row).bytes());
    }

    private RenderResult make(ReplayRow row, ReplayRenderer present, String viewer) {
        var last = row.played().get(row.played().size() - 1);
        RenderResult result = cache.make(row.id(), viewer, () -> present.render(row.game(), last, bytes(row.id())))
                .orElseThrow(ReplayRoutes::busy);
        if (result instanceof RenderResult.Diverged diverged) {
            LOG.error(
                    "The replay {} of {} {} does not come to the state of the match: {}",
                    row.id(),
                    row.mod(),
                    row.version(),
                    diverged.detail());
        }
        return result;
    }

    private static RenderResult.Film film(RenderResult result, ReplayRow row) {
        if (result instanceof RenderResult.Film film) {
            return film;
        }
        if (result instanceof RenderResult.VersionGone) {
            throw gone(row);
        }
        if (result instanceof RenderResult.Busy) {
            throw busy();
        }
        if (result instanceof RenderResult.TooLarge) {
            throw Problem.conflict("too-large", "This match is too long to be watched.");
        }
        throw Problem.conflict(
                "diverged",
                "This match does not come out as it was played, so it is not shown; operators find why in the log.");
    }

    private static Problem busy() {
        return Problem.unavailable("busy", "Other matches are being made ready; try again in some seconds.");
    }

    private static Problem gone(ReplayRow row) {
        return Problem.conflict("version-gone", "This match was played on " + row.title() + ", " + versions(row) + ".");
    }

    private static String versions(ReplayRow row) {
        String all = row.played().stream().map(ModCode::version).distinct().collect(Collectors.joining(" and "));
        return "version " + all + ", which this server does not have any more";
    }

    private Response provenance(Exchange exchange) {
        var row = entry(exchange).replay();
        return Response.ok(new Provenance(
                row.id(),
                row.game(),
                row.mod(),
                row.version(),
                row.ended().toString(),
                row.bytes(),
                row.played().stream()
                        .map(code -> new Played(code.version(), code.hash()))
                        .toList()));
    }

    private Response recording(Exchange exchange) {
        return new Response.Bytes(200, OCTETS, bytes(entry(exchange).replay().id()));
    }

    private byte[] bytes(String id) {
        return database.read(em -> Archive.recording(em, id))
                .orElseThrow(() -> Problem.conflict("no-recording", "There is no recording of this match."));
    }

    private Archive.Entry entry(Exchange exchange) {
        String id = exchange.path("replay");
        return database.read(em -> Archive.find(em, id))
                .orElseThrow(() -> Problem.notFound(
                        "no-replay", "There is no replay of this match; only the newest ones are kept."));
    }

    private View view(Archive.Entry entry) {
        var row = entry.replay();
        ReplayRenderer present = renderer;
        String missing = row.missing();
        boolean isThere = present != null && present.canRender(row.game(), row.played());
        Optional<String> reason = Optional.ofNullable(missing);
        if (missing == null && !isThere) {
            reason = Optional.of("it was played on " + versions(row));
        }
        return new View(
                row.id(),
                row.game(),
                row.title(),
                row.version(),
                row.ended().toString(),
                row.lengthMillis() / MILLIS,
                row.whole(),
                missing != null ? "missing" : isThere ? "ready" : "version-gone",
                reason,
                entry.players().stream()
                        .map(player -> new PlayerView(
                                Optional.ofNullable(player.account()), player.name(), player.place(), player.score()))
                        .toList());
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
}
