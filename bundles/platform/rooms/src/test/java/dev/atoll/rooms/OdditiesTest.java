package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.mods.ModCode;
import dev.atoll.engine.wire.BitWriter;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.rooms.client.CloseCode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is odd in a game or a message is nobody's end. */
class OdditiesTest {
    private final Server server = new Server();

    @BeforeEach
    void offerGames() {
        server.rooms.offer(new ModCode("test", "1.0.0", ""), new Oddities("odd", 50));
        server.rooms.offer(new ModCode("test", "1.0.0", ""), new Oddities("oddturns", 0));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Map<String, Object> put(double number) {
        return Map.of("type", "Put", "number", number);
    }

    private static boolean sees(Client client, double number) {
        Map<String, Object> view = client.view();
        return view != null && Double.valueOf(number).equals(view.get("number"));
    }

    private Client readable(String room, String account) {
        var client = new Client(server.rooms, room, true);
        client.say("{'type':'join','ticket':'" + server.ticket(room, account) + "'}");
        client.await("welcome");
        return client;
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        String room = server.open("{'game':'odd'}");
        Client ada = server.join(room, "ada");
        Client bob = readable(room, "bob");
        ada.send(new CommandFrame(ada.epoch(), 1, 0, 0).encode((BitWriter to) -> {
            to.write(0, 3); // the first of six
            to.write(Double.doubleToRawLongBits(Double.NaN), Double.SIZE);
        }));
        assertEquals("bad-message", ada.await("error").get("code"));
        ada.command(2, put(2.5));
        Eventually.holds("the room goes on", () -> sees(ada, 2.5));
        assertNull(bob.closeCode.get());
    }

    @Test
    void showsNumbersThatAreNoneAsNull() {
        String room = server.open("{'game':'odd'}");
        Client ada = server.join(room, "ada");
        Client bob = readable(room, "bob");
        ada.command(1, Map.of("type", "Divide"));
        Eventually.holds("bob sees no number", () -> bob.texts.stream()
                .anyMatch(text -> "view".equals(text.get("type"))
                        && Client.map(text.get("view")).containsKey("number")
                        && Client.map(text.get("view")).get("number") == null));
        ada.command(2, put(2.5));
        Eventually.holds("the room goes on", () -> sees(ada, 2.5));
        assertNull(bob.closeCode.get());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void refusesCommandsWhoseConstructorsThrow(long kind) {
        String room = server.open("{'game':'odd'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "Picky", "kind", kind));
        String detail = String.valueOf(ada.await("error", 0).get("detail"));
        assertTrue(detail.startsWith("Picky refuses: "), detail);
        ada.say("{'type':'command','input':2,'command':{'type':'Picky','kind':" + kind + "}}");
        detail = String.valueOf(ada.await("error", 1).get("detail"));
        assertTrue(detail.contains("Picky refuses: "), detail);
        ada.command(3, put(2.5));
        Eventually.holds("the room goes on", () -> sees(ada, 2.5));
    }

    @ParameterizedTest
    @CsvSource({"odd,true", "odd,false", "oddturns,true", "oddturns,false"})
    void outlivesAnAlarmOrAnAnswerOnWhichTheGameFails(String game, boolean byAlarm) {
        String room = server.open("{'game':'" + game + "'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "Doom", "byAlarm", byAlarm));
        Eventually.holds("the game has failed", () -> faults() == 1);
        ada.command(2, put(2.5));
        Eventually.holds("the room goes on", () -> sees(ada, 2.5));
        assertEquals(1, faults());
        assertNull(ada.closeCode.get());
    }

    @Test
    void storesTheResultOfATurnWhoseViewEndsTheRoom() {
        String room = server.open("{'game':'odd'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "BreakList"));
        Eventually.holds("the game has failed", () -> faults() == 1);
        ada.command(2, Map.of("type", "Submit", "and", "BREAK_LIST"));
        assertEquals(CloseCode.ROOM_CLOSED, ada.awaitClose());
        Eventually.holds("the result", () -> server.matches.size() == 1);
    }

    @Test
    void storesTheResultOfATurnAfterWhichNoSnapshotCanBeMade() {
        String room = server.open("{'game':'odd'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "Submit", "and", "ROT"));
        assertEquals(CloseCode.ROOM_CLOSED, ada.awaitClose());
        Eventually.holds("the result", () -> server.matches.size() == 1);
    }

    @Test
    void leavesNoCheckpointOfARoomThatClosedItself() {
        String room = server.open("{'game':'odd'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "Submit", "and", "END"));
        assertEquals(CloseCode.ROOM_CLOSED, ada.awaitClose());
        Eventually.holds("the result, which is asked for after that", () -> server.matches.size() == 1);
        // Closes the threads that write, so that nothing is on its way any more.
        server.close();
        assertNull(server.grid.map("rooms.checkpoints", null).get(room));
    }

    @Test
    void refusesAPingThatNoPongCouldGiveBack() {
        String room = server.open("{'game':'odd'}");
        Client ada = server.join(room, "ada");
        ada.say("{'type':'ping','t':1e999}");
        assertEquals("bad-message", ada.await("error").get("code"));
        ada.say("{'type':'ping','t':1e99}");
        assertEquals(1e99, ada.await("pong").get("t"));
    }

    private double faults() {
        return server.figures().getOrDefault("atoll_game_faults_total", 0.0);
    }

    @Test
    void outlivesAViewThatThrowsWhatItDoesNotDeclare() {
        String room = server.open("{'game':'odd'}");
        Client ada = server.join(room, "ada");
        ada.command(1, Map.of("type", "BreakList"));
        ada.command(2, put(2.5));
        Client bob = server.join(room, "bob");
        Eventually.holds("the room goes on", () -> sees(ada, 2.5) && sees(bob, 2.5));
    }

    @Test
    void playsOnWithoutBotsWhoseViewsCannotBeCompared() {
        String room = server.open("{'game':'oddturns','bots':1}");
        Client ada = server.join(room, "ada");
        for (int input = 1; input <= 3; input++) {
            double number = input;
            ada.command(input, put(number));
            Eventually.holds("the room goes on", () -> sees(ada, number));
        }
    }
}
