package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.rooms.client.CloseCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private Server server = new Server();

    @BeforeEach
    void offerGames() {
        server.offer(Dots.ticking(), Dots.turnBased(), Dots.hidden());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Map<String, Object> move(long by) {
        return Map.of("type", "Move", "by", by);
    }

    private static long place(Client client, int index) {
        Map<String, Object> view = client.view();
        if (view == null) {
            return -1;
        }
        List<?> dots = (List<?>) view.get("dots");
        return dots == null || dots.size() <= index
                ? -1
                : (Long) Client.map(dots.get(index)).get("place");
    }

    private static boolean last(Client client, String expected) {
        Map<String, Object> view = client.view();
        return view != null && expected.equals(view.get("last"));
    }

    @Test
    void playsATickingGameFromTheLobbyToTheView() {
        String room = server.open("{'game':'dots','options':{'start':5}}");
        Client ada = server.join(room, "ada");
        Client bob = server.join(room, "bob");
        ada.command(1, move(3));
        bob.command(1, move(4));
        Eventually.holds("both see both", () -> place(ada, 0) == 8 && place(ada, 1) == 9);
        Eventually.holds("both see both", () -> place(bob, 0) == 8 && place(bob, 1) == 9);
    }

    @Test
    void sendsTheSameArrayToAllWhoSeeTheSame() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Client bob = server.join(room, "bob");
        Eventually.holds("frames", () -> ada.frames.size() > 20 && bob.frames.size() > 20);
        byte[] one = bob.frames.get(10);
        assertTrue(ada.frames.stream().anyMatch(frame -> frame == one));
    }

    @Test
    void runsATurnBasedGameWhenSomethingComesIn() {
        String room = server.open("{'game':'turns'}");
        Client ada = server.join(room, "ada");
        ada.say("{'type':'command','input':1,'command':{'type':'Move','by':2}}");
        Eventually.holds("the move shows", () -> place(ada, 0) == 2);
        ada.command(2, Map.of("type", "Wait", "milliseconds", 30L));
        Eventually.holds("the alarm shows", () -> last(ada, "alarm wait"));
    }

    @Test
    void showsEachSeatOnlyItsOwnView() {
        String room = server.open("{'game':'hidden'}");
        Client ada = server.join(room, "ada");
        Client bob = server.join(room, "bob");
        Client cyd = server.watch(room, "cyd");
        bob.command(1, move(7));
        Eventually.holds("bob sees himself", () -> place(bob, 0) == 7);
        Eventually.holds("a spectator sees both", () -> place(cyd, 1) == 7);
        assertEquals(0, place(ada, 0));
        assertEquals(-1, place(ada, 1));
    }

    @Test
    void tellsEventsAndRefusals() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Client bob = server.join(room, "bob");
        ada.command(1, Map.of("type", "Tell"));
        assertEquals("Moved", bob.await("event").get("event"));
        assertEquals(Map.of("seat", 0L), bob.await("event").get("data"));
        ada.command(2, Map.of("type", "Cheat"));
        Map<String, Object> refused = ada.await("refused");
        assertEquals(2L, refused.get("input"));
        assertEquals("no cheating", refused.get("reason"));
    }

    @Test
    void refusesReplayedInputs() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        byte[] move = ada.encoded(ada.epoch(), 0, 1, move(3));
        ada.send(move);
        ada.send(move);
        assertEquals("input numbers must grow", ada.await("refused").get("reason"));
        ada.command(2, move(1));
        Eventually.holds("the first and the third count", () -> place(ada, 0) == 4);
    }

    @Test
    void closesASocketThatMakesNoSense() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        for (int i = 0; i < 5; i++) {
            ada.send(new byte[] {1, 2, 3, (byte) 200, 7});
        }
        assertEquals(CloseCode.BAD_MESSAGES, ada.awaitClose());
        assertEquals("bad-message", ada.await("error").get("code"));
    }

    @Test
    void letsNobodyInWithoutATicket() {
        String room = server.open("{'game':'dots'}");
        var stranger = new Client(server.rooms, room);
        stranger.say("{'type':'join','ticket':'nothing'}");
        assertEquals(CloseCode.BAD_TICKET, stranger.awaitClose());
        var rude = new Client(server.rooms, room);
        rude.send(new byte[] {1});
        assertEquals(CloseCode.BAD_FIRST_MESSAGE, rude.awaitClose());
        var lost = new Client(server.rooms, "nowhere");
        lost.say("{'type':'join','ticket':'nothing'}");
        assertEquals(CloseCode.ROOM_CLOSED, lost.awaitClose());
        String ticket = server.ticket(room, "ada");
        var first = new Client(server.rooms, room);
        first.say("{'type':'join','ticket':'" + ticket + "'}");
        first.await("welcome");
        var second = new Client(server.rooms, room);
        second.say("{'type':'join','ticket':'" + ticket + "'}");
        assertEquals(CloseCode.BAD_TICKET, second.awaitClose());
        var turnedAway = new Client(server.rooms, room);
        turnedAway.say("{'type':'join','ticket':'" + server.ticket(room, "Rude") + "'}");
        assertEquals(CloseCode.BAD_TICKET, turnedAway.awaitClose());
        assertEquals("not you", turnedAway.await("closing").get("reason"));
    }

    @Test
    void keepsTheSeatOfALostConnection() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Client bob = server.join(room, "bob");
        ada.command(1, move(6));
        Eventually.holds("the move shows", () -> place(bob, 0) == 6);
        ada.lose();
        Eventually.holds("bob hears of it", () -> bob.texts.stream()
                .anyMatch(text -> text.toString().contains("connected=false")));
        Client again = server.resume(room, ada);
        assertEquals(0L, again.await("welcome").get("seat"));
        again.command(2, move(1));
        Eventually.holds("the seat goes on", () -> place(again, 0) == 7);
    }

    @Test
    void letsOneWhoWasLostBeforeTheWelcomeComeAgainWithTheTicket() {
        String room = server.open("{'game':'dots'}");
        String ticket = server.ticket(room, "ada");
        var lost = new Client(server.rooms, room);
        lost.say("{'type':'join','ticket':'" + ticket + "'}");
        lost.lose();
        var ada = new Client(server.rooms, room);
        ada.say("{'type':'join','ticket':'" + ticket + "'}");
        assertEquals(0L, ada.await("welcome").get("seat"));
        var second = new Client(server.rooms, room);
        second.say("{'type':'join','ticket':'" + ticket + "'}");
        assertEquals(CloseCode.BAD_TICKET, second.awaitClose());
        ada.command(1, move(1));
        ada.lose();
        var late = new Client(server.rooms, room);
        late.say("{'type':'join','ticket':'" + ticket + "'}");
        assertEquals(CloseCode.BAD_TICKET, late.awaitClose());
    }

    @Test
    void letsASpectatorComeBack() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.watch(room, "ada");
        ada.lose();
        Client again = server.resume(room, ada);
        assertEquals(null, again.await("welcome").get("seat"));
        assertEquals(ada.await("welcome").get("resume"), again.await("welcome").get("resume"), "a token per spectator");
        again.command(1, move(1));
        assertEquals("not-seated", again.await("error").get("code"));
    }

    @Test
    void replacesTheConnectionOfASeat() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Client again = server.join(room, "ada");
        assertEquals(CloseCode.REPLACED, ada.awaitClose());
        assertEquals(0L, again.await("welcome").get("seat"));
    }

    @Test
    void givesTheSeatOfOneWhoLeavesToAnother() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        ada.say("{'type':'leave'}");
        assertEquals(CloseCode.NORMAL, ada.awaitClose());
        Client bob = server.join(room, "bob");
        assertEquals(0L, bob.await("welcome").get("seat"));
        Client late = server.resume(room, ada);
        assertEquals(CloseCode.BAD_TICKET, late.awaitClose());
    }

    @Test
    void submitsAResultUntilItIsStored() {
        var failures = new java.util.concurrent.atomic.AtomicInteger(2);
        server.judge = match -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
            return new dev.atoll.api.results.Results.Outcome.Stored();
        };
        String room = server.open("{'game':'turns'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "Submit"));
        Eventually.holds("the answer shows", () -> last(ada, "done"));
        assertEquals(room + ":0:0", server.matches.get(0).effect());
        assertEquals(7, server.matches.get(0).standings().get(0).score());
    }

    @Test
    void triesAResultALastTimeBeforeTheEnd() {
        var refused = new java.util.concurrent.CountDownLatch(1);
        server.judge = match -> {
            if (Thread.currentThread().getName().startsWith("work-")) {
                refused.countDown();
                throw new IllegalStateException("the database is away until the stop");
            }
            return new dev.atoll.api.results.Results.Outcome.Stored();
        };
        String room = server.open("{'game':'turns'}");
        server.join(room, "ada").command(1, Map.of("type", "Submit"));
        Eventually.holds("it was tried", () -> refused.getCount() == 0);
        server.close();
        assertEquals(
                List.of(room + ":0:0"),
                server.matches.stream().map(match -> match.effect()).toList());
    }

    @Test
    void keepsCheckpointsInTheGridUntilTheRoomEnds() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        var checkpoints = server.grid.map("rooms.checkpoints", null);
        Eventually.holds("a checkpoint", () -> checkpoints.get(room) != null);
        ada.command(1, Map.of("type", "End"));
        assertEquals("it is over", ada.await("closing").get("reason"));
        assertEquals(CloseCode.ROOM_CLOSED, ada.awaitClose());
        Eventually.holds("it is gone", () -> checkpoints.get(room) == null);
    }

    @Test
    void writesNoCheckpointsWhileNobodyCouldReadThem() {
        server.grid.beAlone();
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Eventually.holds("time for some checkpoints goes by", () -> ada.frames.size() > 20);
        var checkpoints = server.grid.map("rooms.checkpoints", null);
        assertNull(checkpoints.get(room));
        server.grid.beTwo();
        Eventually.holds("a checkpoint", () -> checkpoints.get(room) != null);
    }

    @Test
    void undoesTheTurnInWhichTheGameFailed() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Client bob = server.join(room, "bob");
        ada.command(1, move(3));
        Eventually.holds("the move shows", () -> place(ada, 0) == 3);
        ada.command(2, Map.of("type", "Fail"));
        assertEquals("the game failed on this command", ada.await("refused").get("reason"));
        bob.command(1, move(2));
        Eventually.holds("the room goes on", () -> place(bob, 1) == 2 && place(bob, 0) == 3);
        bob.command(2, Map.of("type", "FailAtTick"));
        assertEquals(CloseCode.ROOM_CLOSED, bob.awaitClose());
        assertEquals("the game failed", ada.await("closing").get("reason"));
    }

    @Test
    void seatsSomebodyWhereAGameDidNotLetGoOfSomebodyElse() {
        String room = server.open("{'game':'dots'}");
        Client sticky = server.join(room, "Sticky");
        Client ada = server.join(room, "ada");
        sticky.say("{'type':'leave'}");
        sticky.awaitClose();
        Client bob = server.join(room, "bob");
        assertEquals(0L, bob.await("welcome").get("seat"));
        bob.command(1, move(4));
        Eventually.holds("the move shows", () -> place(ada, 0) == 4);
    }

    @Test
    void storesAResultWhoseGameTellsNonsense() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "SubmitAndTellNonsense"));
        Eventually.holds("the result", () -> server.matches.size() == 1);
        ada.command(2, move(4));
        Eventually.holds("the room goes on", () -> place(ada, 0) == 4);
    }

    @Test
    void closesARoomWhoseViewsKeepFailing() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "FailAtView"));
        assertEquals(CloseCode.ROOM_CLOSED, ada.awaitClose());
    }

    @Test
    void skipsDeltasForASlowSocketAndCatchesItUp() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Client bob = server.join(room, "bob");
        Eventually.holds("frames", () -> ada.frames.size() > 3);
        ada.inFlight = 100_000;
        int before = bob.frames.size();
        Eventually.holds("bob gets on", () -> bob.frames.size() > before + 10);
        int stalled = ada.frames.size();
        int then = bob.frames.size();
        Eventually.holds("bob gets on", () -> bob.frames.size() > then + 10);
        assertEquals(stalled, ada.frames.size());
        ada.inFlight = 0;
        Eventually.holds("ada gets on", () -> ada.frames.size() > stalled + 3);
        assertEquals(0x10, ada.frames.get(stalled)[0]);
        bob.command(1, move(2));
        Eventually.holds("and sees all", () -> place(ada, 1) == 2);
    }

    @Test
    void fillsSeatsWithBotsThatYieldToPeople() {
        String room = server.open("{'game':'dots','bots':4}");
        Client ada = server.join(room, "ada");
        Eventually.holds("bots walk", () -> place(ada, 0) == 5 || place(ada, 1) == 5);
        Client bob = server.join(room, "bob");
        Client cyd = server.join(room, "cyd");
        Client dan = server.join(room, "dan");
        Eventually.holds("only people are left", () -> {
            List<Map<String, Object>> texts = dan.texts;
            return texts.stream()
                    .anyMatch(text -> !text.toString().contains("bot=true") && "players".equals(text.get("type")));
        });
        assertFalse(List.of(bob, cyd).stream().anyMatch(client -> client.closeCode.get() != null));
    }

    @Test
    void keepsPlayingWhenAnotherIsFlooding() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Client bob = server.join(room, "bob");
        for (int i = 1; i <= 500; i++) {
            ada.command(i, move(0));
        }
        assertEquals(
                "too many of your commands wait already", ada.await("refused").get("reason"));
        bob.command(1, move(2));
        Eventually.holds("bob notices nothing", () -> place(bob, 1) == 2);
    }

    @Test
    void answersPings() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        ada.say("{'type':'ping','t':42}");
        assertEquals(42L, ada.await("pong").get("t"));
    }

    @Test
    void resendsEverythingOnRequest() {
        String room = server.open("{'game':'turns'}");
        Client ada = server.join(room, "ada");
        Eventually.holds("a keyframe", () -> ada.frames.size() == 1);
        ada.say("{'type':'keyframe'}");
        Eventually.holds("another", () -> ada.frames.size() == 2);
        assertSame(ada.frames.get(0)[0], ada.frames.get(1)[0]);
    }
}
