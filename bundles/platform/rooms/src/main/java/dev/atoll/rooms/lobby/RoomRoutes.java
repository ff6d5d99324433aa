package dev.atoll.rooms.lobby;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.reviews.Suspicion;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.mod.Spec;
import dev.atoll.rooms.client.Suspects;
import dev.atoll.rooms.client.TicketStore.Grant;
import dev.atoll.rooms.client.TicketStore.Kind;
import dev.atoll.rooms.lobby.Responses.Code;
import dev.atoll.rooms.lobby.Responses.GameView;
import dev.atoll.rooms.lobby.Responses.Games;
import dev.atoll.rooms.lobby.Responses.Listing;
import dev.atoll.rooms.lobby.Responses.NewRoom;
import dev.atoll.rooms.lobby.Responses.Nothing;
import dev.atoll.rooms.lobby.Responses.Opened;
import dev.atoll.rooms.lobby.Responses.Ticket;
import dev.atoll.rooms.lobby.Responses.Wanted;
import dev.atoll.rooms.play.LoadedGame;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.RoomCard;
import dev.atoll.rooms.room.RoomMessage;
import dev.atoll.rooms.room.RoomServices;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** The lobby over HTTP. */
public final class RoomRoutes implements Routes {
    private static final long NANOS = 1_000_000_000L;

    private final GameRegistry registry;
    private final Directory directory;
    private final RemoteRooms remote;
    private final RoomServices services;
    private final LongSupplier nanoTime;
    private final Attempts byAddress;
    private final Attempts byAccount;
    private final ReservationLimits reservationLimits = new ReservationLimits();
    private final List<Route> routes;

    public RoomRoutes(
            GameRegistry registry,
            Directory directory,
            RemoteRooms remote,
            LiveList live,
            RoomServices services,
            LongSupplier nanoTime) {
        this.registry = registry;
        this.directory = directory;
        this.remote = remote;
        this.services = services;
        this.nanoTime = nanoTime;
        this.byAddress = new Attempts(nanoTime);
        this.byAccount = new Attempts(nanoTime);
        this.routes = List.of(
                Route.of(
                                HttpMethod.GET,
                                "/api/games",
                                "The games that can be played, with the options that a host has.",
                                this::games)
                        .response(200, Games.class),
                Route.of(
                                HttpMethod.GET,
                                "/api/rooms",
                                "The open rooms that are not private, here and on other nodes.",
                                this::rooms)
                        .query("game", "Only rooms of this game.")
                        .response(200, Listing.class),
                Route.of(
                                HttpMethod.GET,
                                "/api/rooms/live",
                                "The open rooms, again whenever something about them changes.",
                                exchange -> new Response.Events(live))
                        .response(200, Response.Events.class),
                post("/api/rooms", "Opens a room.", NewRoom.class, this::open).response(201, Opened.class),
                post(
                                "/api/rooms/quick",
                                "Finds the fullest room with a free seat, or opens one.",
                                Wanted.class,
                                this::quick)
                        .response(200, Opened.class),
                post("/api/rooms/{room}/seats", "A ticket for a seat.", Code.class, exchange -> seat(exchange, false))
                        .response(201, Ticket.class),
                post("/api/rooms/{room}/spectators", "A ticket to watch.", Code.class, exchange -> seat(exchange, true))
                        .response(201, Ticket.class),
                post(
                                "/api/codes/{code}/seats",
                                "A ticket for a seat in the private room with this code.",
                                Nothing.class,
                                this::byCode)
                        .response(201, Ticket.class));
    }

    private static Route post(String path, String summary, Class<? extends Record> body, Route.Handler handler) {
        return Route.of(HttpMethod.POST, path, summary, handler)
                .access(Access.SIGNED_IN)
                .body(body);
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    private Response games(Exchange exchange) {
        return Response.ok(
                new Games(registry.all().values().stream().map(GameView::of).toList()));
    }

    private Response rooms(Exchange exchange) {
        Optional<String> game = exchange.query("game");
        return Response.ok(Listing.of(
                directory.open().stream()
                        .filter(card -> game.map(card.identity().game()::equals).orElse(true))
                        .toList(),
                remote.all().stream()
                        .filter(card -> game.map(card.room().game()::equals).orElse(true))
                        .toList()));
    }

    private Response open(Exchange exchange) {
        var wanted = exchange.body(NewRoom.class);
        LoadedGame<?, ?, ?> loaded = game(wanted.game());
        LiveRoom room = open(loaded, wish(wanted, loaded, exchange.signedIn()), exchange);
        return Response.created(new Opened(room.card().view(), room.identity().code()));
    }

    private static Directory.Wish wish(NewRoom wanted, LoadedGame<?, ?, ?> loaded, Caller host) {
        String name = RoomName.cleaned(wanted.name().orElse(""));
        return new Directory.Wish(
                name.isEmpty() ? host.name() + "'s room" : name,
                wanted.private_().orElse(false),
                bots(wanted, loaded),
                views(wanted, loaded.spec()),
                options(wanted, loaded));
    }

    private static int bots(NewRoom wanted, LoadedGame<?, ?, ?> loaded) {
        int bots = wanted.bots().orElse(0);
        int max = loaded.spec().seats().max();
        if (bots < 0 || bots > max) {
            throw Problem.invalidBody("/bots", "expected a whole number from 0 to " + max);
        }
        if (bots > 0 && !loaded.hasBot()) {
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

    private static Record options(NewRoom wanted, LoadedGame<?, ?, ?> loaded) {
        try {
            return loaded.options(wanted.options().orElse(Map.of()));
        } catch (TreeException wrong) {
            throw Problem.invalidBody(wrong.faults().stream()
                    .map(fault -> new Problem.FieldError("/options" + fault.pointer(), fault.detail()))
                    .toList());
        }
    }

    private LiveRoom open(LoadedGame<?, ?, ?> loaded, Directory.Wish wish, Exchange exchange) {
        var host = new Directory.Host(exchange.signedIn(), exchange.address());
        LiveRoom room = directory.open(loaded, wish, host, services);
        if (!registry.isOffered(loaded)) {
            room.post(new RoomMessage.Pause(loaded, new CompletableFuture<>()));
            registry.newest(loaded.spec().name()).ifPresent(next -> room.post(new RoomMessage.Resume(next)));
        }
        return room;
    }

    private Response quick(Exchange exchange) {
        LoadedGame<?, ?, ?> loaded = game(exchange.body(Wanted.class).game());
        long now = nanoTime.getAsLong();
        LiveRoom room = directory.all().stream()
                .filter(one -> one.identity().game().equals(loaded.spec().name())
                        && !one.identity().isPrivate()
                        && !one.isClosed()
                        && !one.isStuck()
                        && one.loadedGame() != null
                        && !one.reservations().isFull(now))
                .max(Comparator.comparingInt((LiveRoom one) -> people(one.card()))
                        .thenComparing(one -> one.identity().id()))
                .orElseGet(() -> open(loaded, quickWish(loaded, exchange.signedIn()), exchange));
        return Response.ok(new Opened(room.card().view(), Optional.empty()));
    }

    private static Directory.Wish quickWish(LoadedGame<?, ?, ?> loaded, Caller host) {
        int bots = loaded.hasBot() ? loaded.spec().seats().max() : 0;
        return new Directory.Wish(
                host.name() + "'s room", false, bots, 0, loaded.spec().options());
    }

    private static int people(RoomCard card) {
        return card.players() - card.bots();
    }

    private Response seat(Exchange exchange, boolean spectator) {
        LiveRoom room = directory
                .find(exchange.path("room"))
                .filter(one -> !one.isClosed())
                .orElseThrow(() -> Problem.notFound("no-room", "this room has closed or never was"));
        if (room.identity().isPrivate()) {
            refuseGuesses(exchange);
        }
        if (!Directory.opens(room, exchange.body(Code.class).code())) {
            countGuess(exchange);
            throw Problem.forbidden("wrong-code", "this private room has another code");
        }
        return ticket(room, exchange.signedIn(), spectator);
    }

    private void countGuess(Exchange exchange) {
        byAddress.failed(exchange.address());
        byAccount.failed(exchange.signedIn().account());
    }

    /** Wrong codes count, right ones don't. Others of the same address have to wait, but only who guessed is suspect. */
    private void refuseGuesses(Exchange exchange) {
        Caller caller = exchange.signedIn();
        boolean guessed = byAccount.isSpent(caller.account());
        if (guessed) {
            services.suspects()
                    .note(new Suspicion(caller.account(), caller.name(), "", Suspects.CODES, "", "in a minute", true));
        }
        if (guessed || byAddress.isSpent(exchange.address())) {
            throw Problem.tooMany("too-many-attempts", "too many wrong codes were tried; wait a minute");
        }
    }

    private Response byCode(Exchange exchange) {
        refuseGuesses(exchange);
        LiveRoom room = directory.byCode(exchange.path("code")).orElseThrow(() -> {
            countGuess(exchange);
            return Problem.notFound("no-room", "no room has this code");
        });
        return ticket(room, exchange.signedIn(), false);
    }

    private Response ticket(LiveRoom room, Caller caller, boolean spectator) {
        if (room.isStuck()) {
            throw Problem.unavailable("room-stuck", "this room does not answer any more; take another");
        }
        long now = nanoTime.getAsLong();
        long forNanos = services.limits().ticketNanos();
        if (!spectator && !room.reservations().reserve(caller.account(), now, now + forNanos)) {
            throw Problem.conflict("room-full", "all seats of this room are taken");
        }
        if (!spectator) {
            reservationLimits
                    .note(caller.account(), room.identity().id(), now, now + forNanos)
                    .ifPresent(other -> withdraw(caller, other));
        }
        String id = room.identity().id();
        String ticket = services.tickets()
                .issue(
                        new Grant(Kind.TICKET, id, caller.account(), caller.name(), spectator, caller.session()),
                        forNanos)
                .orElseThrow(() -> Problem.unavailable("busy", "too many tickets are out; try again in a minute"));
        LoadedGame<?, ?, ?> loaded = room.loadedGame();
        return Response.created(new Ticket(
                ticket,
                room.card().view(),
                "/api/rooms/" + id + "/socket",
                Optional.ofNullable(loaded).map(LoadedGame::webUrl),
                forNanos / NANOS));
    }

    /** A ticket without its promise would take a seat from whom it is promised to now. */
    private void withdraw(Caller caller, String room) {
        services.tickets().revokeSeatTickets(caller.account(), room);
        directory.find(room).ifPresent(other -> other.reservations().cancel(caller.account()));
    }

    private LoadedGame<?, ?, ?> game(String name) {
        return registry.newest(name)
                .orElseThrow(() -> Problem.notFound("no-game", "no game of this name is on this server"));
    }
}
