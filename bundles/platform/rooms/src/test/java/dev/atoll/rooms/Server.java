package dev.atoll.rooms;

import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.Reply;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Verb;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Role;
import dev.atoll.api.results.Results;
import dev.atoll.engine.tree.Json;
import dev.atoll.rooms.limits.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bundle without a container: its component, and callers and clients for it. */
final class Server implements AutoCloseable {
    static final long SECOND = 1_000_000_000L;

    final MemoryGrid grid = new MemoryGrid();
    final List<Results.Match> matches = new CopyOnWriteArrayList<>();
    volatile Function<Results.Match, Results.Outcome> judge = match -> new Results.Outcome.Stored();
    final Rooms rooms;

    Server() {
        this(limits());
    }

    Server(Limits limits) {
        rooms = new Rooms(limits, 1, 2, grid);
        rooms.keepResultsIn(match -> {
            Results.Outcome outcome = judge.apply(match);
            matches.add(match);
            return outcome;
        });
    }

    /** The limits of most tests: short times, small numbers. */
    static Limits limits() {
        return new Limits(
                50,
                5,
                2,
                64,
                16,
                10_000,
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

    @Override
    public void close() {
        rooms.close();
    }

    /** Calls a route as this account and gives the JSON of the answer. */
    Map<String, Object> call(Verb verb, String path, String account, String body) {
        for (Route route : rooms.routes()) {
            var names = route.pathParameters();
            String pattern = route.path();
            for (String name : names) {
                pattern = pattern.replace("{" + name + "}", "([^/]+)");
            }
            Matcher matcher = Pattern.compile(pattern).matcher(path);
            if (route.verb() == verb && matcher.matches()) {
                Reply reply = route.handler().handle(new Called(account, body.replace('\'', '"'), name -> {
                    int at = names.indexOf(name);
                    return matcher.group(at + 1);
                }));
                return Json.readObject(((Reply.Text) reply).body());
            }
        }
        throw new AssertionError("no route " + verb + " " + path);
    }

    /** A request without parameters or a body. */
    Exchange exchange(String account) {
        return new Called(account, "", name -> "");
    }

    /** Opens a room and gives its id. */
    String open(String body) {
        Map<String, Object> room =
                Client.map(call(Verb.POST, "/api/rooms", "host", body).get("room"));
        return String.valueOf(room.get("id"));
    }

    String ticket(String room, String account) {
        return String.valueOf(
                call(Verb.POST, "/api/rooms/" + room + "/seats", account, "").get("ticket"));
    }

    /** Takes a seat and waits for the welcome. */
    Client join(String room, String account) {
        return enter(room, ticket(room, account));
    }

    Client watch(String room, String account) {
        return enter(
                room,
                String.valueOf(call(Verb.POST, "/api/rooms/" + room + "/spectators", account, "")
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

    private record Called(String account, String text, Function<String, String> parameters) implements Exchange {
        @Override
        public String path(String name) {
            return parameters.apply(name);
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.empty();
        }

        @Override
        public <T extends Record> T body(Class<T> type) {
            throw new IllegalStateException("no route has a typed body");
        }

        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Caller> caller() {
            return Optional.of(new Caller(account, account, Role.PLAYER, "session"));
        }

        @Override
        public String address() {
            return "127.0.0.1";
        }
    }
}
