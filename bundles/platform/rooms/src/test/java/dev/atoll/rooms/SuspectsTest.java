package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.mods.ModCode;
import dev.atoll.api.reviews.Suspicion;
import dev.atoll.rooms.client.CloseCode;
import dev.atoll.rooms.client.Suspects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators get to see of players, and players don't. */
class SuspectsTest {
    private final Server server = new Server();
    private final List<Suspicion> suspicions = new CopyOnWriteArrayList<>();

    SuspectsTest() {
        server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.ticking());
        server.rooms.reviewIn(suspicions::add);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Map<String, Object> move(long by) {
        return Map.of("type", "Move", "by", by);
    }

    private Suspicion await(String what) {
        return Eventually.get(what + " in " + suspicions, () -> suspicions.stream()
                .filter(one -> one.what().equals(what))
                .findFirst()
                .orElse(null));
    }

    private static boolean shows(Client client, long input) {
        int seat = Client.whole(client.await("welcome").get("seat"));
        return client.seen().stream().anyMatch(seen -> seen.inputs().get(seat) == input);
    }

    @Test
    void notesMessagesThatMakeNoSense() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        ada.send(new byte[] {1, 2, 3, (byte) 200, 7});
        ada.await("error");
        assertEquals(
                new Suspicion(
                        "ada",
                        "ada",
                        "dots",
                        Suspects.NONSENSE,
                        room,
                        suspicions.get(0).sample(),
                        false),
                suspicions.get(0));
        ada.say("{'type':'command','input':1,'command':{'type':'Move','by':11}}");
        ada.await("error", 1);
        assertEquals(2, suspicions.size());
        assertNull(ada.closeCode.get());
    }

    @Test
    void notesInputNumbersThatComeAgain() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        ada.command(4, move(1));
        ada.command(4, move(1));
        assertEquals("input 4 after 4", await(Suspects.REPLAY).sample());
    }

    @Test
    void notesCommandsFromTheFutureAndNotThoseOfAClockThatIsALittleWrong() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Eventually.holds("a view", () -> !ada.seen().isEmpty());
        long now = ada.seen().get(ada.seen().size() - 1).tick();
        ada.commandAt(now + 100, 1, move(1));
        assertEquals("too far ahead", ada.await("refused").get("reason"));
        assertEquals(List.of(), suspicions);
        ada.commandAt(now + 100_000, 2, move(1));
        assertEquals("too far ahead", ada.await("refused", 1).get("reason"));
        await(Suspects.FUTURE);
    }

    @Test
    void notesFloodsAsSevere() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        ada.flood();
        assertEquals(List.of(true), suspicions.stream().map(Suspicion::severe).toList());
        assertEquals(Suspects.FLOOD, suspicions.get(0).what());
    }

    @Test
    void notesATicketThatIsShownAtAnotherRoom() {
        String one = server.open("{'game':'dots'}");
        String other = server.open("{'game':'dots'}");
        String ticket = server.ticket(one, "ada");
        var thief = new Client(server.rooms, other);
        thief.say("{'type':'join','ticket':'" + ticket + "'}");
        assertEquals(CloseCode.BAD_TICKET, thief.awaitClose());
        assertEquals("ada", suspicions.get(0).account());
        assertEquals(Suspects.STRANGE_TICKET, suspicions.get(0).what());
        assertEquals("of room " + one, suspicions.get(0).sample());
    }

    @Test
    void notesThoseWhoTryManyCodes() {
        var lastStatus = new int[1];
        for (int i = 0; i < 21; i++) {
            lastStatus[0] = assertThrows(
                            Problem.class, () -> server.call(HttpMethod.POST, "/api/codes/ABCDEF/seats", "ada", ""))
                    .status();
        }
        assertEquals(429, lastStatus[0]);
        assertEquals(Suspects.CODES, suspicions.get(0).what());
        assertEquals("ada", suspicions.get(0).account());
    }

    @Test
    void handsOnWhatAGameFindsSuspicious() {
        String room = server.open("{'game':'dots','bots':1}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "Cheat"));
        assertEquals("no cheating", ada.await("refused").get("reason"));
        Suspicion one = await("cheat");
        assertEquals("ada", one.account());
        assertEquals("dots", one.game());
        assertEquals(room, one.room());
        assertNull(ada.closeCode.get());
    }

    @Test
    void notesNothingOfHonestPlayers() {
        String room = server.open("{'game':'dots','bots':2}");
        Client ada = server.join(room, "ada");
        Client cyd = server.watch(room, "cyd");
        Eventually.holds("a view", () -> !ada.seen().isEmpty() && !cyd.seen().isEmpty());
        long now = ada.seen().get(ada.seen().size() - 1).tick();
        ada.commandAt(now + 10, 1, move(1));
        ada.command(2, move(1));
        Eventually.holds("they count", () -> shows(ada, 2));
        ada.lose();
        Client again = server.resume(room, ada);
        again.await("welcome");
        again.command(3, move(1));
        Eventually.holds("it counts", () -> shows(again, 3));
        Client elsewhere = server.join(room, "ada");
        elsewhere.command(1, move(1));
        Eventually.holds("another tab starts anew", () -> shows(elsewhere, 1));
        assertEquals(CloseCode.REPLACED, again.awaitClose());
        elsewhere.say("{'type':'leave'}");
        assertEquals(CloseCode.NORMAL, elsewhere.awaitClose());
        assertEquals(List.of(), suspicions);
    }
}
