package dev.atoll.reviews;

import dev.atoll.api.database.Database;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.http.Access;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The queue, for operators. */
@Component(service = Routes.class)
public final class ReviewRoutes implements Routes {
    static final int LIMIT_DEFAULT = 50;
    static final int LIMIT_MAX = 200;
    private static final int NOTE_MAX = 200;

    private final Database database;
    private final ReviewQueue queue;

    @Activate
    public ReviewRoutes(@Reference Database database, @Reference ReviewQueue queue) {
        this.database = database;
        this.queue = queue;
    }

    /**
     * What an account did, and how often.
     *
     * @param first when it was seen first, and last
     * @param room where it was seen last, and what it looked like
     * @param state open, resolved or dismissed
     * @param judgedBy the operator who judged it, when, and what they said
     */
    public record Review(
            long id,
            String account,
            String name,
            String game,
            String what,
            long times,
            String first,
            String last,
            String room,
            String sample,
            String state,
            Optional<String> judgedBy,
            Optional<String> judgedAt,
            Optional<String> note) {}

    /**
     * Reviews, the latest first.
     *
     * @param open how many wait, listed here or not
     */
    public record Reviews(long open, List<Review> reviews) {}

    @Override
    public List<Route> routes() {
        return List.of(
                route(HttpMethod.GET, "/api/admin/reviews", "Lists what operators are to look at.", this::list)
                        .query("state", "open, judged or all; open when absent")
                        .query("account", "of this account only")
                        .query("limit", "how many, 1 to " + LIMIT_MAX + "; " + LIMIT_DEFAULT + " when absent")
                        .response(200, Reviews.class),
                route(
                                HttpMethod.POST,
                                "/api/admin/reviews/{review}/resolve",
                                "Something was done about it.",
                                exchange -> judge(exchange, "resolved"))
                        .query("note", "what, for other operators")
                        .response(200, Review.class),
                route(
                                HttpMethod.POST,
                                "/api/admin/reviews/{review}/dismiss",
                                "It was nothing.",
                                exchange -> judge(exchange, "dismissed"))
                        .query("note", "why, for other operators")
                        .response(200, Review.class));
    }

    private static Route route(HttpMethod method, String path, String summary, Route.Handler handler) {
        return Route.of(method, path, summary, exchange -> {
                    try {
                        return handler.handle(exchange);
                    } catch (DatabaseUnavailableException e) {
                        throw Problem.unavailable(
                                "database-away", "Reviews can't be reached right now. Try again soon.");
                    }
                })
                .access(Access.OPERATOR);
    }

    private Response list(Exchange exchange) {
        Boolean isOpen =
                switch (exchange.query("state").orElse("open")) {
                    case "open" -> true;
                    case "judged" -> false;
                    case "all" -> null;
                    default -> throw Problem.badRequest("bad-state", "state is open, judged or all.");
                };
        int limit = exchange.query("limit").map(ReviewRoutes::limit).orElse(LIMIT_DEFAULT);
        Optional<String> account = exchange.query("account");
        return database.read(em -> Response.ok(new Reviews(
                Lines.open(em),
                Lines.list(em, isOpen, account, limit).stream()
                        .map(ReviewRow::shown)
                        .toList())));
    }

    private Response judge(Exchange exchange, String verdict) {
        long id = id(exchange.path("review"));
        String note = exchange.query("note").orElse("");
        if (note.length() > NOTE_MAX) {
            throw Problem.badRequest("bad-note", "A note has at most " + NOTE_MAX + " characters.");
        }
        String by = exchange.signedIn().name();
        ReviewRow line = database.transact(em -> {
            boolean judged = Lines.judge(em, id, verdict, by, Instant.now(), note.replace('\0', ' '));
            ReviewRow row = em.find(ReviewRow.class, id);
            if (row == null) {
                throw Problem.notFound("no-review", "There is no such review; it may have made room for newer ones.");
            }
            if (!judged) {
                throw Problem.conflict("judged", "Somebody has judged it already: " + row.state() + ".");
            }
            return row;
        });
        queue.judged(line);
        return Response.ok(line.shown());
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.notFound("no-review", "Reviews have numbers.");
        }
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        }
        throw Problem.badRequest("bad-limit", "limit is a whole number from 1 to " + LIMIT_MAX + ".");
    }
}
