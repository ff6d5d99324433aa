package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.mods.ModCode;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.rooms.client.CloseCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LobbyTest {
    private final Server server = new Server();

    @BeforeEach
    void offerGames() {
        server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.ticking());
        server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.turnBased());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Problem problem(String path, String account, String body) {
        return assertThrows(Problem.class, () -> server.call(HttpMethod.POST, path, account, body));
    }

    @Test
    void listsGamesWithTheFormOfTheirOptions() {
        List<?> games =
                (List<?>) server.call(HttpMethod.GET, "/api/games", "ada", "").get("games");
        Map<String, Object> dots =
                Client.map(java.util.Objects.requireNonNull(games).get(0));
        assertEquals("dots", dots.get("name"));
        assertEquals(4L, dots.get("seatsMax"));
        assertEquals(
                List.of(Map.of(
                        "name", "start", "label", "start", "help", "", "type", "integer", "min", 0L, "max", 100L,
                        "step", 1L, "default", 0L)),
                dots.get("options"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'game':'dots','options':{'start':101}}    | /options/start",
                "{'game':'dots','options':{'stop':1}}       | /options/stop",
                "{'game':'dots','bots':5}                   | /bots",
                "{'game':'dots','bots':-1}                  | /bots",
                "{'game':'dots','viewsPerSecond':7}         | /viewsPerSecond",
                "{'game':'turns','viewsPerSecond':1}        | /viewsPerSecond",
            })
    void saysWhatIsWrongWithAWish(String body, String culprit) {
        Problem problem = problem("/api/rooms", "ada", body);
        assertEquals(400, problem.status());
        assertEquals(
                List.of(culprit),
                problem.errors().stream().map(Problem.FieldError::pointer).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'game':'dots','color':1}                  | /color",
                "{'game':'dots','options':[]}               | /options",
                "{'game':'dots','options':{'start':[]}}     | /options/start",
                "{'game':'dots','private':'yes'}            | /private",
                "{'game':7}                                 | /game",
                "{}                                         | /game",
            })
    void takesNoWishOfAnotherShape(String body, String culprit) {
        var misfit = assertThrows(TreeException.class, () -> server.call(HttpMethod.POST, "/api/rooms", "ada", body));
        assertEquals(
                List.of(culprit),
                misfit.faults().stream().map(TreeException.Fault::pointer).toList());
    }

    @Test
    void opensNoRoomOfAGameThatIsNotThere() {
        assertEquals("no-game", problem("/api/rooms", "ada", "{'game':'chess'}").type());
    }

    @Test
    void keepsPrivateRoomsOutOfListsAndBehindTheirCode() {
        Map<String, Object> opened = server.call(
                HttpMethod.POST, "/api/rooms", "ada", "{'game':'dots','private':true,'name':'\\u202E hi  there'}");
        Map<String, Object> room = Client.map(opened.get("room"));
        assertEquals("hi there", room.get("name"));
        String code = String.valueOf(opened.get("code"));
        assertTrue(code.matches("[A-HJ-NP-Z2-9]{6}"), code);
        assertEquals(
                List.of(), server.call(HttpMethod.GET, "/api/rooms", "bob", "").get("rooms"));
        String seats = "/api/rooms/" + room.get("id") + "/seats";
        assertEquals("wrong-code", problem(seats, "bob", "").type());
        assertEquals("wrong-code", problem(seats, "bob", "{'code':'AAAAAA'}").type());
        assertEquals("no-room", problem("/api/codes/AAAAAA/seats", "bob", "").type());
        server.call(HttpMethod.POST, seats, "bob", "{'code':'" + code.toLowerCase(java.util.Locale.ROOT) + "'}");
        server.call(HttpMethod.POST, "/api/codes/" + code + "/seats", "cyd", "");
    }

    @Test
    void letsNobodyGuessCodes() {
        for (int i = 0; i < 20; i++) {
            assertEquals(404, problem("/api/codes/AAAAAA/seats", "bob", "").status());
        }
        assertEquals(429, problem("/api/codes/AAAAAA/seats", "bob", "").status());
        assertEquals(429, problem("/api/codes/AAAAAA/seats", "cyd", "").status(), "from the same address");
    }

    @Test
    void countsNoRightCodes() {
        String code = String.valueOf(server.call(HttpMethod.POST, "/api/rooms", "ada", "{'game':'dots','private':true}")
                .get("code"));
        for (int i = 0; i < 30; i++) {
            server.call(HttpMethod.POST, "/api/codes/" + code + "/seats", "bob", "");
        }
    }

    @Test
    void reservesNoMoreSeatsThanThereAre() {
        String room = server.open("{'game':'dots'}");
        for (String account : List.of("a", "b", "c", "d")) {
            server.ticket(room, account);
        }
        assertEquals(
                "room-full", problem("/api/rooms/" + room + "/seats", "e", "").type());
        server.call(HttpMethod.POST, "/api/rooms/" + room + "/spectators", "e", "");
    }

    @Test
    void reservesAFewSeatsAtOnceForAnAccountAndNotAllThereAre() {
        List<String> rooms = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> server.open("{'game':'dots'}"))
                .toList();
        for (String account : List.of("a", "b", "c", "everywhere")) {
            server.ticket(rooms.get(0), account);
        }
        assertEquals(
                "room-full",
                problem("/api/rooms/" + rooms.get(0) + "/seats", "e", "").type());
        rooms.forEach(room -> server.ticket(room, "everywhere"));
        server.ticket(rooms.get(0), "e");
    }

    @Test
    void limitsTheRoomsOfAnAccount() {
        for (int i = 0; i < 5; i++) {
            server.open("{'game':'turns'}");
        }
        assertEquals(429, problem("/api/rooms", "host", "{'game':'turns'}").status());
        server.call(HttpMethod.POST, "/api/rooms", "another", "{'game':'turns'}");
    }

    @Test
    void limitsTheRoomsOfAnAddressWhateverTheAccounts() {
        for (int i = 0; i < 8; i++) {
            server.call(HttpMethod.POST, "/api/rooms", "host-" + i, "{'game':'turns'}");
        }
        assertEquals(
                "too-many-rooms",
                problem("/api/rooms", "ada", "{'game':'turns'}").type());
        assertEquals(
                "too-many-rooms",
                problem("/api/rooms/quick", "ada", "{'game':'dots'}").type());
    }

    @Test
    void findsTheFullestRoomOrOpensOne() {
        String room = server.open("{'game':'dots'}");
        String other = server.open("{'game':'dots'}");
        server.join(other, "ada");
        Eventually.holds("the fuller room", () -> other.equals(quick("bob").get("id")));
        assertNotEquals(room, quick("bob").get("id"));
        Map<String, Object> opened =
                Client.map(server.call(HttpMethod.POST, "/api/rooms/quick", "bob", "{'game':'turns'}")
                        .get("room"));
        assertEquals("bob's room", opened.get("name"));
    }

    private Map<String, Object> quick(String account) {
        return Client.map(server.call(HttpMethod.POST, "/api/rooms/quick", account, "{'game':'dots'}")
                .get("room"));
    }

    @Test
    void tellsListenersOfTheLobbyWhatChanges() throws Exception {
        var route = server.rooms.routes().stream()
                .filter(one -> one.path().equals("/api/rooms/live"))
                .findFirst()
                .orElseThrow();
        var heard = new CopyOnWriteArrayList<String>();
        Response.Events events = (Response.Events) route.handler().handle(server.request("ada"));
        AutoCloseable subscription = events.feed().subscribe(heard::add);
        assertEquals(List.of("{\"rooms\":[],\"elsewhere\":[]}"), heard);
        String room = server.open("{'game':'dots','name':'Lagoon'}");
        Eventually.holds("the room is listed", () -> heard.get(heard.size() - 1).contains(room));
        assertTrue(heard.get(heard.size() - 1).contains("Lagoon"));
        subscription.close();
    }

    @Test
    void closesRoomsThatNobodyComesTo() {
        var impatient = Limit.idle(Server.limits(), Server.SECOND / 10);
        try (var other = new Server(impatient)) {
            other.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.ticking());
            other.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.turnBased());
            other.open("{'game':'dots'}");
            other.open("{'game':'turns'}");
            Eventually.holds("both close", () -> List.of()
                    .equals(other.call(HttpMethod.GET, "/api/rooms", "ada", "").get("rooms")));
        }
    }

    @Test
    void freesTheSeatWhenTheGraceIsOver() {
        try (var other = new Server(Limit.grace(Server.limits(), Server.SECOND / 10))) {
            other.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.turnBased());
            String room = other.open("{'game':'turns'}");
            Client ada = other.join(room, "ada");
            Client bob = other.join(room, "bob");
            ada.lose();
            Eventually.holds("the seat is free", () -> {
                Map<String, Object> view = bob.view();
                return view != null && view.get("dots") instanceof List<?> dots && dots.size() == 1;
            });
            assertEquals(CloseCode.BAD_TICKET, other.resume(room, ada).awaitClose());
        }
    }

    @Test
    void closesASocketThatDoesNotIntroduceItself() {
        try (var other = new Server(Limit.join(Server.limits(), Server.SECOND / 20))) {
            other.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.turnBased());
            var silent = new Client(other.rooms, other.open("{'game':'turns'}"));
            assertEquals(CloseCode.JOIN_TIMEOUT, silent.awaitClose());
        }
    }

    @Test
    void closesASocketThatStaysTooSlow() {
        try (var other = new Server(Limit.slow(Server.limits(), Server.SECOND / 10))) {
            other.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.ticking());
            Client ada = other.join(other.open("{'game':'dots'}"), "ada");
            ada.inFlight = 1_000_000;
            assertEquals(CloseCode.TOO_SLOW, ada.awaitClose());
        }
    }

    @Test
    void refusesAGameOfAnotherModsName() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> server.rooms.offer(new ModCode("thief", "9.0.0", ""), Dots.ticking()));
        assertTrue(String.valueOf(error.getMessage()).contains("mod test"), error::getMessage);
    }
}
