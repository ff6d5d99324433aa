package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.mods.ModCode;
import dev.atoll.rooms.client.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What predicting, watching and reading clients rely on, from the socket to the view. */
class NetcodeTest {
    private final Server server = new Server();
    private final Games.Offer dots = server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.ticking());

    @AfterEach
    void close() {
        server.close();
    }

    private static Map<String, Object> move(long by) {
        return Map.of("type", "Move", "by", by);
    }

    private static long place(Client.Seen seen) {
        List<?> all = (List<?>) Objects.requireNonNull(seen.view().get("dots"));
        return (Long) Objects.requireNonNull(Client.map(all.get(0)).get("place"));
    }

    private static long tick(Map<String, Object> message) {
        return (Long) Objects.requireNonNull(message.get("tick"));
    }

    private static long lastTick(Client client) {
        List<Client.Seen> seen = client.seen();
        return seen.isEmpty() ? -1 : seen.get(seen.size() - 1).tick();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 30, 20, 1})
    void showsARoomAsOftenAsItsHostWants(int views) {
        server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.fast());
        String room = server.open("{'game':'fast','viewsPerSecond':" + views + "}");
        Client ada = server.join(room, "ada");
        assertEquals((long) views, ada.await("welcome").get("viewsPerSecond"));
        assertEquals(60L, ada.await("welcome").get("ticksPerSecond"));
        int enough = Math.min(10, views + 1);
        Eventually.holds("some views", () -> ada.seen().size() >= enough);
        List<Client.Seen> seen = ada.seen();
        long every = 60 / views;
        for (int i = 0; i < enough; i++) {
            assertEquals(seen.get(0).tick() + i * every, seen.get(i).tick());
            assertEquals(0, seen.get(i).tick() % every);
            assertEquals(seen.get(i).tick(), seen.get(i).view().get("turns"));
        }
    }

    @Test
    void takesWhatItsSocketsHaveJustBeforeATick() {
        Client ada = server.join(server.open("{'game':'dots'}"), "ada");
        ada.await("welcome");
        for (int input = 1; input <= 12; input++) {
            ada.arrived.add(ada.encoded(ada.epoch(), 0, input, move(1)));
        }
        Eventually.holds("all are taken in", () -> !ada.seen().isEmpty() && lastInput(ada) == 12);
        List<Client.Seen> seen = ada.seen();
        assertEquals(12, place(seen.get(seen.size() - 1)));
        assertTrue(ada.polledBy.startsWith("tick-"), ada.polledBy);
        assertTrue(ada.texts.stream().noneMatch(text -> "refused".equals(text.get("type"))), ada.texts::toString);
    }

    /** Those that come by way of the event loop and those that are polled, of one client, stay in order. */
    @Test
    void keepsPolledAndPostedCommandsInOrder() {
        Client ada = server.join(server.open("{'game':'dots'}"), "ada");
        ada.await("welcome");
        int input = 0;
        while (input < 40) {
            // As the gateway does it: posted first, and only then there to be polled.
            ada.command(++input, move(1));
            ada.arrived.add(ada.encoded(ada.epoch(), 0, ++input, move(1)));
            int sent = input;
            Eventually.holds("both are taken in", () -> lastInput(ada) == sent);
        }
        List<Client.Seen> seen = ada.seen();
        assertEquals(40, place(seen.get(seen.size() - 1)));
        assertTrue(ada.texts.stream().noneMatch(text -> "refused".equals(text.get("type"))), ada.texts::toString);
    }

    @Test
    void refusesWhatIsTooMuchWhenPolled() {
        Client ada = server.join(server.open("{'game':'dots'}"), "ada");
        ada.await("welcome");
        List<byte[]> flood = new ArrayList<>();
        for (int input = 1; input <= 1_000; input++) {
            flood.add(ada.encoded(ada.epoch(), 0, input, move(1)));
        }
        ada.arrived.addAll(flood);
        ada.await("refused");
        Eventually.holds("all have come", () -> ada.arrived.isEmpty());
        assertNull(ada.closeCode.get());
    }

    private static long lastInput(Client client) {
        List<Client.Seen> seen = client.seen();
        return seen.isEmpty() ? -1 : seen.get(seen.size() - 1).inputs().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "51", "-1", "999999999"})
    void refusesRatesThatTheTicksAreNoMultipleOf(String views) {
        var problem = assertThrows(Problem.class, () -> server.open("{'game':'dots','viewsPerSecond':" + views + "}"));
        assertEquals(400, problem.status());
        assertTrue(problem.detail().contains("/viewsPerSecond: "), problem::detail);
    }

    @Test
    void refusesARateOfViewsInATurnBasedGame() {
        server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.turnBased());
        var problem = assertThrows(Problem.class, () -> server.open("{'game':'turns','viewsPerSecond':1}"));
        assertEquals(400, problem.status());
    }

    @Test
    void losesNoWaitingCommandInAHandOver() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Eventually.holds("a view", () -> lastTick(ada) > 0);
        long at = lastTick(ada) + 20;
        for (int input = 1; input <= 8; input++) {
            ada.commandAt(at, input, move(1));
        }
        Games.Offer two = server.rooms.offer(new ModCode("test", "2.0.0", ""), Dots.ticking());
        Games.HandOver report = dots.handOver(two)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertEquals(1, report.moved());
        Eventually.holds("all of them count", () -> ada.seen().stream().anyMatch(seen -> place(seen) == 8));
        assertTrue(ada.seen().stream().allMatch(seen -> seen.tick() >= at || place(seen) == 0));
    }

    @Test
    void tellsSpectatorsEventsLateAndInOrder() {
        server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.late(Duration.ofMillis(200)));
        String room = server.open("{'game':'late'}");
        Client ada = server.join(room, "ada");
        Client cyd = server.watch(room, "cyd");
        for (int input = 1; input <= 3; input++) {
            ada.command(input, Map.of("type", "Tell"));
            ada.await("event", input - 1);
        }
        for (int n = 0; n < 3; n++) {
            long tick = tick(ada.await("event", n));
            assertEquals(tick, tick(cyd.await("event", n)));
            assertTrue(cyd.seen().stream().anyMatch(seen -> seen.tick() == tick), "its view came before it");
            assertTrue(lastTick(ada) >= tick + 10, "players saw it 200 ms before");
        }
    }

    @Test
    void forgetsLateEventsWhenNobodyWatches() {
        server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.late(Duration.ofMillis(200)));
        String room = server.open("{'game':'late'}");
        Client ada = server.join(room, "ada");
        Client cyd = server.watch(room, "cyd");
        ada.command(1, Map.of("type", "Tell"));
        ada.await("event");
        cyd.lose();
        long then = lastTick(ada);
        Eventually.holds("the room has seen that nobody watches", () -> lastTick(ada) > then + 20);
        Client dan = server.watch(room, "dan");
        ada.command(2, Map.of("type", "Tell"));
        assertEquals(ada.await("event", 1).get("tick"), dan.await("event").get("tick"));
    }

    @Test
    void showsARoomInReadableForm() {
        String room = server.open("{'game':'dots'}");
        var ada = new Client(server.rooms, room, true);
        ada.say("{'type':'join','ticket':'" + server.ticket(room, "ada") + "'}");
        ada.await("welcome");
        Map<String, Object> first = ada.await("view");
        assertEquals(first.get("tick"), Client.map(first.get("view")).get("turns"));
        ada.say("{'type':'command','input':1,'at':" + (tick(first) + 10) + ",'command':{'type':'Move','by':2}}");
        Eventually.holds("the command counts", () -> ada.texts.stream()
                .anyMatch(text -> text.get("inputs") instanceof List<?> inputs
                        && Long.valueOf(1).equals(inputs.get(0))));
        assertEquals(List.of(), ada.frames);
        assertNull(ada.closeCode.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'input':0", "'input':-3", "'input':4294967296", "'input':1,'at':-1", "'input':1,'at':1.5"})
    void refusesReadableCommandsWhoseNumbersNoFrameCouldCarry(String numbers) {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        ada.say("{'type':'command'," + numbers + ",'command':{'type':'Move','by':2}}");
        assertEquals("bad-message", ada.await("error").get("code"));
        ada.command(1, move(1));
        Eventually.holds("only the good one counts", () -> ada.seen().stream().anyMatch(seen -> place(seen) == 1));
    }

    @Test
    void refusesAResumedClientsCommandsThatWaitAlready() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Eventually.holds("a view", () -> lastTick(ada) > 0);
        long now = lastTick(ada);
        ada.commandAt(now + 20, 1, move(3));
        Eventually.holds("the room has taken the command", () -> lastTick(ada) > now + 2);
        ada.lose();
        Client again = server.resume(room, ada);
        again.await("welcome");
        again.command(1, move(3));
        assertEquals("input numbers must grow", again.await("refused").get("reason"));
        Eventually.holds("it counts once", () -> again.seen().stream().anyMatch(seen -> place(seen) == 3));
    }

    @Test
    void forgetsWhatAnotherTabSentAhead() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Eventually.holds("a view", () -> lastTick(ada) > 0);
        // Only a machine that stands still for half a second lets it count.
        ada.commandAt(lastTick(ada) + 24, 5, move(9));
        Client tab = server.join(room, "ada");
        tab.command(1, move(1));
        Eventually.holds("the new tab's first counts", () -> tab.seen().stream()
                .anyMatch(seen -> seen.inputs().get(0) == 1));
        long now = lastTick(tab);
        Eventually.holds("the time of the other is over", () -> lastTick(tab) > now + 30);
        assertTrue(tab.seen().stream()
                .noneMatch(seen -> seen.tick() > now && seen.inputs().get(0) == 5));
        assertEquals(CloseCode.REPLACED, ada.awaitClose());
    }

    @Test
    void tellsWhatTickItIsBetweenTwoFrames() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        Eventually.holds("a view", () -> lastTick(ada) > 0);
        boolean hasFraction = false;
        for (int n = 0; n < 20; n++) {
            long before = lastTick(ada);
            ada.say("{'type':'ping','t':" + n + "}");
            double tick = ((Number) Objects.requireNonNull(ada.await("pong", n).get("tick"))).doubleValue();
            assertTrue(tick >= before, () -> tick + " comes before " + before);
            Eventually.holds("the tick that it said comes", () -> lastTick(ada) >= (long) tick);
            hasFraction |= tick != Math.rint(tick);
        }
        assertTrue(hasFraction);
    }

    @Test
    void closesASocketThatMakesNoSenseInWords() {
        String room = server.open("{'game':'dots'}");
        Client ada = server.join(room, "ada");
        for (int i = 0; i < 5; i++) {
            ada.say("{'type':'command','input':" + Long.MAX_VALUE + ",'command':{'type':'Move','by':2}}");
        }
        assertEquals(CloseCode.BAD_MESSAGES, ada.awaitClose());
    }

    @Test
    void listsHowOftenAGameIsShown() {
        assertTrue(
                server.call(HttpMethod.GET, "/api/games", "ada", "").toString().contains("viewsPerSecond=50"));
    }
}
