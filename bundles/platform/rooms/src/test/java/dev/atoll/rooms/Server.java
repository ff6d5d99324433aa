package dev.atoll.rooms;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Role;
import dev.atoll.api.mods.ModCode;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.results.Results;
import dev.atoll.engine.tree.Trees;
import dev.atoll.mod.Game;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.testing.TrialRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The bundle without a container: its component, and callers and clients for it. */
public final class Server implements AutoCloseable {
    public static final long SECOND = 1_000_000_000L;

    final MemoryGrid grid;
    final List<Results.Match> matches = new CopyOnWriteArrayList<>();
    volatile Function<Results.Match, Results.Outcome> judge = match -> new Results.Outcome.Stored();
    final Rooms rooms;

    Server() {
        this(limits());
    }

    Server(Limits limits) {
        this(limits, new MemoryGrid());
    }

    Server(Limits limits, MemoryGrid grid) {
        this.grid = grid;
        rooms = new Rooms(limits, new Rooms.Recorded(10, 1 << 20), 1, 2, grid, "https://one.example.org");
        rooms.keepResultsIn(match -> {
            Results.Outcome outcome = judge.apply(match);
            matches.add(match);
            return outcome;
        });
    }

    /** The limits of most tests: short times, small numbers. */
    public static Limits limits() {
        return new Limits(
                50,
                5,
                8,
                2,
                64,
                16,
                5,
                5 * SECOND,
                60 * SECOND,
                30 * SECOND,
                60 * SECOND,
                10 * SECOND,
                65_536,
                10 * SECOND,
                0,
                SECOND / 10,
                5);
    }

    /** Offers games of one mod. */
    void offer(Game<?, ?, ?>... games) {
        for (Game<?, ?, ?> game : games) {
            rooms.offer(new ModCode("test", "1.0.0", ""), game);
        }
    }

    @Override
    public void close() {
        rooms.close();
    }

    /** Calls a route as this account and gives the JSON of the answer. */
    Map<String, Object> call(HttpMethod method, String path, String account, String body) {
        var response = request(account)
                .carrying(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .send(rooms, method, path);
        return Trees.toMap(((Response.Json) response).body());
    }

    /** The bundle's numbers that have no labels. */
    Map<String, Double> figures() {
        var figures = new HashMap<String, Double>();
        rooms.report(new Metrics.Sink() {
            @Override
            public void counter(String name, String help, Map<String, String> labels, double value) {
                figures.put(name, value);
            }

            @Override
            public void gauge(String name, String help, Map<String, String> labels, double value) {
                figures.put(name, value);
            }

            @Override
            public void histogram(
                    String name, String help, Map<String, String> labels, double[] bounds, long[] counts, double sum) {
                // No test asks for one yet.
            }
        });
        return figures;
    }

    /** A request without parameters or a body. */
    TrialRequest request(String account) {
        return TrialRequest.PLAIN.by(new Caller(account, account, Role.PLAYER, "session"));
    }

    /** Opens a room and gives its id. */
    String open(String body) {
        Map<String, Object> room =
                Client.map(call(HttpMethod.POST, "/api/rooms", "host", body).get("room"));
        return String.valueOf(room.get("id"));
    }

    String ticket(String room, String account) {
        return String.valueOf(call(HttpMethod.POST, "/api/rooms/" + room + "/seats", account, "")
                .get("ticket"));
    }

    /** Takes a seat and waits for the welcome. */
    Client join(String room, String account) {
        return enter(room, ticket(room, account));
    }

    Client watch(String room, String account) {
        return enter(
                room,
                String.valueOf(call(HttpMethod.POST, "/api/rooms/" + room + "/spectators", account, "")
                        .get("ticket")));
    }

    private Client enter(String room, String ticket) {
        var client = new Client(rooms, room);
        client.say("{'type':'join','ticket':'" + ticket + "'}");
        client.await("welcome");
        return client;
    }

    Client resume(String room, Client before) {
        var client = new Client(rooms, room);
        client.say("{'type':'resume','token':'" + before.await("welcome").get("resume") + "'}");
        return client;
    }
}
