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
import dev.atoll.engine.tree.TreeException;
import dev.atoll.mod.Spec;
import dev.atoll.rooms.line.Passes.Kind;
import dev.atoll.rooms.line.Passes.Pass;
import dev.atoll.rooms.line.Suspects;
import dev.atoll.rooms.lobby.Replies.Code;
import dev.atoll.rooms.lobby.Replies.GameView;
import dev.atoll.rooms.lobby.Replies.Games;
import dev.atoll.rooms.lobby.Replies.Listing;
import dev.atoll.rooms.lobby.Replies.NewRoom;
import dev.atoll.rooms.lobby.Replies.Nothing;
import dev.atoll.rooms.lobby.Replies.Opened;
import dev.atoll.rooms.lobby.Replies.Ticket;
import dev.atoll.rooms.lobby.Replies.Wanted;
import dev.atoll.rooms.play.Served;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.Post;
import dev.atoll.rooms.room.RoomCard;
import dev.atoll.rooms.room.Surroundings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** The lobby over HTTP. */
public final class RoomRoutes implements Routes {
    private static final long NANOS = 1_000_000_000L;

    private final Shelf shelf;
    private final Directory directory;
    private final Surroundings around;
    private final LongSupplier nanoTime;
    private final Attempts attempts;
    private final Promises promises = new Promises();
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
                                this::games)
                        .reply(200, Games.class),
                Route.of(Verb.GET, "/api/rooms", "The open rooms that are not private.", this::rooms)
                        .query("game", "Only rooms of this game.")
                        .reply(200, Listing.class),
                Route.of(
                                Verb.GET,
                                "/api/rooms/live",
                                "The open rooms, again whenever something about them changes.",
                                exchange -> new Reply.Events(live))
                        .reply(200, Reply.Events.class),
                post("/api/rooms", "Opens a room.", NewRoom.class, this::open).reply(201, Opened.class),
                post(
                                "/api/rooms/quick",
                                "Finds the fullest room with a free seat, or opens one.",
                                Wanted.class,
                                this::quick)
                        .reply(200, Opened.class),
                post("/api/rooms/{room}/seats", "A ticket for a seat.", Code.class, exchange -> seat(exchange, false))
                        .reply(201, Ticket.class),
                post("/api/rooms/{room}/spectators", "A ticket to watch.", Code.class, exchange -> seat(exchange, true))
                        .reply(201, Ticket.class),
                post(
                                "/api/codes/{code}/seats",
                                "A ticket for a seat in the private room with this code.",
                                Nothing.class,
                                this::byCode)
                        .reply(201, Ticket.class));
    }

    private static Route post(String path, String summary, Class<? extends Record> body, Route.Handler handler) {
        return Route.of(Verb.POST, path, summary, handler)
                .access(Access.SIGNED_IN)
                .body(body);
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    private Reply games(Exchange exchange) {
        return Reply.ok(
                new Games(shelf.all().values().stream().map(GameView::of).toList()));
    }

    private Reply rooms(Exchange exchange) {
        Optional<String> game = exchange.query("game");
        return Reply.ok(Listing.of(directory.open().stream()
                .filter(card -> game.map(card.identity().game()::equals).orElse(true))
                .toList()));
    }

    private Reply open(Exchange exchange) {
        var wanted = exchange.body(NewRoom.class);
        Caller host = exchange.signedIn();
        Served<?, ?, ?> served = game(wanted.game());
        LiveRoom room = open(served, wish(wanted, served, host), host);
        return Reply.created(new Opened(room.card().view(), room.identity().code()));
    }

    private static Directory.Wish wish(NewRoom wanted, Served<?, ?, ?> served, Caller host) {
        String name = RoomName.cleaned(wanted.name().orElse(""));
        return new Directory.Wish(
                name.isEmpty() ? host.name() + "'s room" : name,
                wanted.private_().orElse(false),
                bots(wanted, served),
                views(wanted, served.spec()),
                options(wanted, served));
    }

    private static int bots(NewRoom wanted, Served<?, ?, ?> served) {
        int bots = wanted.bots().orElse(0);
        int max = served.spec().seats().max();
        if (bots < 0 || bots > max) {
            throw Problem.invalidBody("/bots", "expected a whole number from 0 to " + max);
        }
        if (bots > 0 && !served.hasBot()) {
            throw Problem.invalidBody("/bots", "this game has no bots");
        }
        return bots;
    }

    private static int views(NewRoom wanted, Spec<?, ?, ?> spec) {
        int ticks = spec.ticksPerSecond();
        int views = wanted.viewsPerSecond().orElse(0);
        if (views < 0 || views > ticks || (views > 0 && ticks % views != 0)) {
            throw Problem.invalidBody(
                    "/viewsPerSecond", "this game ticks " + ticks + " times a second; choose a divisor");
        }
        return views;
    }

    private static Record options(NewRoom wanted, Served<?, ?, ?> served) {
        try {
            return served.options(wanted.options().orElse(Map.of()));
        } catch (TreeException wrong) {
            throw Problem.invalidBody(wrong.faults().stream()
                    .map(fault -> new Problem.FieldError("/options" + fault.pointer(), fault.detail()))
                    .toList());
        }
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
        Served<?, ?, ?> served = game(exchange.body(Wanted.class).game());
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
        return Reply.ok(new Opened(room.card().view(), Optional.empty()));
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
        if (room.identity().isPrivate()) {
            countAttempt(exchange);
        }
        if (!Directory.opens(room, exchange.body(Code.class).code())) {
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
        if (!spectator) {
            promises.note(caller.account(), room.identity().id(), now, now + forNanos)
                    .ifPresent(other -> withdraw(caller, other));
        }
        String id = room.identity().id();
        String ticket = around.passes()
                .issue(new Pass(Kind.TICKET, id, caller.account(), caller.name(), spectator), forNanos)
                .orElseThrow(() -> Problem.unavailable("busy", "too many tickets are out; try again in a minute"));
        Served<?, ?, ?> served = room.served();
        return Reply.created(new Ticket(
                ticket,
                room.card().view(),
                "/api/rooms/" + id + "/socket",
                Optional.ofNullable(served).map(Served::webUrl),
                forNanos / NANOS));
    }

    /** A ticket without its promise would take a seat from whom it is promised to now. */
    private void withdraw(Caller caller, String room) {
        around.passes().revokeSeatTickets(caller.account(), room);
        directory.find(room).ifPresent(other -> other.door().withdraw(caller.account()));
    }

    private Served<?, ?, ?> game(String name) {
        return shelf.newest(name)
                .orElseThrow(() -> Problem.notFound("no-game", "no game of this name is on this server"));
    }
}
