package dev.atoll.rooms.lobby;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Reply;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.http.Verb;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.reviews.Suspicion;
import dev.atoll.engine.tree.Json;
import dev.atoll.mod.Spec;
import dev.atoll.rooms.json.JsonObject;
import dev.atoll.rooms.line.Passes;
import dev.atoll.rooms.line.Passes.Pass;
import dev.atoll.rooms.line.Suspects;
import dev.atoll.rooms.play.Served;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.Post;
import dev.atoll.rooms.room.RoomCard;
import dev.atoll.rooms.room.Surroundings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The lobby over HTTP. */
public final class RoomRoutes implements Routes {
    private static final String JSON = "application/json";
    private static final long NANOS = 1_000_000_000L;

    private final Shelf shelf;
    private final Directory directory;
    private final Surroundings around;
    private final LongSupplier nanoTime;
    private final Attempts attempts;
    private final List<Route> routes;

    public RoomRoutes(Shelf shelf, Directory directory, LiveList live, Surroundings around, LongSupplier nanoTime) {
        this.shelf = shelf;
        this.directory = directory;
        this.around = around;
        this.nanoTime = nanoTime;
        this.attempts = new Attempts(nanoTime);
        this.routes = List.of(
                Route.of(
                        Verb.GET,
                        "/api/games",
                        "The games that can be played, with the options that a host has.",
                        this::games),
                Route.of(Verb.GET, "/api/rooms", "The open rooms that are not private.", this::rooms)
                        .query("game", "Only rooms of this game."),
                Route.of(
                        Verb.GET,
                        "/api/rooms/live",
                        "The open rooms, again whenever something about them changes.",
                        exchange -> new Reply.Events(live)),
                post("/api/rooms", "Opens a room.", this::open),
                post("/api/rooms/quick", "Finds the fullest room with a free seat, or opens one.", this::quick),
                post("/api/rooms/{room}/seats", "A ticket for a seat.", exchange -> seat(exchange, false)),
                post("/api/rooms/{room}/spectators", "A ticket to watch.", exchange -> seat(exchange, true)),
                post(
                        "/api/codes/{code}/seats",
                        "A ticket for a seat in the private room with this code.",
                        this::byCode));
    }

    private static Route post(String path, String summary, Route.Handler handler) {
        return Route.of(Verb.POST, path, summary, handler)
                .access(Access.SIGNED_IN)
                .bytes(Route.BODY_BYTES_MAX);
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    private Reply games(Exchange exchange) {
        var games = shelf.all().values().stream().map(RoomRoutes::game).toList();
        return json(200, JsonObject.of("games", games));
    }

    private static Map<String, @Nullable Object> game(Served<?, ?, ?> served) {
        Spec<?, ?, ?> spec = served.spec();
        return JsonObject.of(
                "name", spec.name(),
                "title", spec.title(),
                "summary", spec.summary(),
                "mod", served.mod(),
                "version", served.version(),
                "ticksPerSecond", spec.ticksPerSecond(),
                "viewsPerSecond", spec.viewsPerSecond(),
                "seatsMin", spec.seats().min(),
                "seatsMax", spec.seats().max(),
                "sight", spec.sight().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "bots", served.hasBot(),
                "stats", spec.stats(),
                "webUrl", served.webUrl(),
                "options", served.optionsForm());
    }

    private Reply rooms(Exchange exchange) {
        Optional<String> game = exchange.query("game");
        var rooms = directory.open().stream()
                .filter(card -> game.map(card.identity().game()::equals).orElse(true))
                .map(RoomCard::tree)
                .toList();
        return json(200, JsonObject.of("rooms", rooms));
    }

    private Reply open(Exchange exchange) {
        Body body = Body.read(exchange, "game", "name", "private", "bots", "viewsPerSecond", "options");
        Served<?, ?, ?> served = game(body.text("game"));
        Caller host = exchange.signedIn();
        LiveRoom room = open(served, body, host);
        return json(
                201,
                JsonObject.of(
                        "room",
                        room.card().tree(),
                        "code",
                        room.identity().code().orElse(null)));
    }

    private LiveRoom open(Served<?, ?, ?> served, Body body, Caller host) {
        String name = RoomName.cleaned(body.textOr("name", ""));
        if (name.isEmpty()) {
            name = host.name() + "'s room";
        }
        long bots = body.wholeOr("bots", 0, 0, served.spec().seats().max());
        if (bots > 0 && !served.hasBot()) {
            throw Problem.badRequest("bad-request", "/bots: this game has no bots");
        }
        var wish = new Directory.Wish(
                name,
                body.flagOr("private", false),
                (int) bots,
                views(served.spec(), body),
                body.options(served, "options"));
        return open(served, wish, host);
    }

    private static int views(Spec<?, ?, ?> spec, Body body) {
        int ticks = spec.ticksPerSecond();
        int views = (int) body.wholeOr("viewsPerSecond", 0, 0, ticks);
        if (views > 0 && ticks % views != 0) {
            throw Problem.badRequest(
                    "bad-request", "/viewsPerSecond: this game ticks " + ticks + " times a second; choose a divisor");
        }
        return views;
    }

    private LiveRoom open(Served<?, ?, ?> served, Directory.Wish wish, Caller host) {
        LiveRoom room = directory.open(served, wish, host, around);
        if (!shelf.isOffered(served)) {
            room.post(new Post.Pause(served, new CompletableFuture<>()));
            shelf.newest(served.spec().name()).ifPresent(next -> room.post(new Post.Resume(next)));
        }
        return room;
    }

    private Reply quick(Exchange exchange) {
        Body body = Body.read(exchange, "game");
        Served<?, ?, ?> served = game(body.text("game"));
        long now = nanoTime.getAsLong();
        LiveRoom room = directory.all().stream()
                .filter(one -> one.identity().game().equals(served.spec().name())
                        && !one.identity().isPrivate()
                        && !one.isClosed()
                        && one.served() != null
                        && !one.door().isFull(now))
                .max(Comparator.comparingInt((LiveRoom one) -> people(one.card()))
                        .thenComparing(one -> one.identity().id()))
                .orElseGet(() -> open(served, quickWish(served, exchange.signedIn()), exchange.signedIn()));
        return json(200, JsonObject.of("room", room.card().tree()));
    }

    private static Directory.Wish quickWish(Served<?, ?, ?> served, Caller host) {
        int bots = served.hasBot() ? served.spec().seats().max() : 0;
        return new Directory.Wish(
                host.name() + "'s room", false, bots, 0, served.spec().options());
    }

    private static int people(RoomCard card) {
        return card.players() - card.bots();
    }

    private Reply seat(Exchange exchange, boolean spectator) {
        LiveRoom room = directory
                .find(exchange.path("room"))
                .filter(one -> !one.isClosed())
                .orElseThrow(() -> Problem.notFound("no-room", "this room has closed or never was"));
        Body body = Body.read(exchange, "code");
        if (room.identity().isPrivate()) {
            countAttempt(exchange);
        }
        if (!Directory.opens(room, body.maybeText("code"))) {
            throw Problem.forbidden("wrong-code", "this private room has another code");
        }
        return ticket(room, exchange.signedIn(), spectator);
    }

    private void countAttempt(Exchange exchange) {
        if (!attempts.allow(exchange.address())) {
            Caller caller = exchange.signedIn();
            around.suspects()
                    .note(new Suspicion(caller.account(), caller.name(), "", Suspects.CODES, "", "in a minute", true));
            throw Problem.tooMany("too-many-attempts", "too many codes were tried; wait a minute");
        }
    }

    private Reply byCode(Exchange exchange) {
        Body.read(exchange);
        countAttempt(exchange);
        LiveRoom room = directory
                .byCode(exchange.path("code"))
                .orElseThrow(() -> Problem.notFound("no-room", "no room has this code"));
        return ticket(room, exchange.signedIn(), false);
    }

    private Reply ticket(LiveRoom room, Caller caller, boolean spectator) {
        long now = nanoTime.getAsLong();
        long forNanos = around.limits().ticketNanos();
        if (!spectator && !room.door().promise(caller.account(), now, now + forNanos)) {
            throw Problem.conflict("room-full", "all seats of this room are taken");
        }
        Passes passes = around.passes();
        String id = room.identity().id();
        String ticket = passes.issue(new Pass(id, caller.account(), caller.name(), spectator), forNanos)
                .orElseThrow(() -> Problem.unavailable("busy", "too many tickets are out; try again in a minute"));
        Served<?, ?, ?> served = room.served();
        return json(
                201,
                JsonObject.of(
                        "ticket",
                        ticket,
                        "room",
                        room.card().tree(),
                        "socket",
                        "/api/rooms/" + id + "/socket",
                        "webUrl",
                        served == null ? null : served.webUrl(),
                        "expiresInSeconds",
                        forNanos / NANOS));
    }

    private Served<?, ?, ?> game(String name) {
        return shelf.newest(name)
                .orElseThrow(() -> Problem.notFound("no-game", "no game of this name is on this server"));
    }

    private static Reply json(int status, Map<String, @Nullable Object> body) {
        return new Reply.Text(status, JSON, Json.write(body));
    }
}
