package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.mods.ModCode;
import dev.atoll.rooms.client.CloseCode;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandOverTest {
    /** A counter. {@code $} stands for what differs between its versions. */
    private static final String SOURCE =
            """
            import dev.atoll.mod.*;
            import java.util.*;

            public class Counter implements Game<Counter.State, Counter.Command, Counter.View> {
                public record State(int count$FIELDS) {}
                public record View(@Range(min = 0, max = 100000) int count, @Range(min = 0, max = 9) int version) {}
                public record Counted(int by) {}
                public sealed interface Command {
                    record Add(@Range(min = 0, max = 100) int by) implements Command {}
                    record Fail() implements Command {}
                    $COMMANDS
                }
                public Spec<State, Command, View> spec() {
                    return Spec.of("counter", State.class, Command.class, View.class)
                        .version($VERSION).ticksPerSecond(50).seats(1, $SEATS).events(List.of(Counted.class)).build();
                }
                public State open(Record options, Turn turn) { return new State(0$ZEROS); }
                public State command(State state, Player player, Command command, Turn turn) {
                    if (command instanceof Command.Add add) {
                        turn.tellAll(new Counted(add.by()));
                        return new State(state.count() + add.by() * $FACTOR$ZEROS);
                    }
                    if (command instanceof Command.Fail) throw new IllegalStateException("a bug of version $VERSION");
                    return state;
                }
                public View view(State state, Viewer viewer) { return new View(state.count(), $VERSION); }
                public Optional<Bot<View, Command, ?>> bot() { return Optional.of(new Idler()); }
                static class Memory { }
                static class Idler implements Bot<View, Command, Memory> {
                    public Memory start(Player self, Turn turn) { return new Memory(); }
                    public Step<Command, Memory> play(Memory memory, Player self, View view, Turn turn) {
                        return new Step<>(List.of(), memory);
                    }
                }
                public Map<String, Object> migrate(int from, Map<String, Object> saved) {
                    $MIGRATE
                    return saved;
                }
            }
            """;

    private final Server server = new Server();
    private WeakReference<ClassLoader> loader = new WeakReference<>(null);

    @AfterEach
    void close() {
        server.close();
    }

    private Games.Offer offerOne() {
        return offer("1.0.0", "", "", "1", "", "1", "");
    }

    /** Adds a component, a command, doubles what is added, and another hundred for the migration. */
    private Games.Offer offerTwo() {
        return offer(
                "2.0.0",
                ", String note",
                "record Sing() implements Command {}",
                "2",
                ", \"\"",
                "2",
                "saved.put(\"count\", (Long) saved.get(\"count\") + 100);");
    }

    private Games.Offer offer(
            String version,
            String fields,
            String commands,
            String number,
            String zeros,
            String factor,
            String migrate) {
        return offer(
                version,
                SOURCE.replace("$FIELDS", fields)
                        .replace("$SEATS", "8")
                        .replace("$COMMANDS", commands)
                        .replace("$VERSION", number)
                        .replace("$ZEROS", zeros)
                        .replace("$FACTOR", factor)
                        .replace("$MIGRATE", migrate));
    }

    private Games.Offer offerSeats(String version, String number, int seats) {
        return offer(version, plain(number, seats));
    }

    /** A version that differs in nothing else. */
    private static String plain(String number, int seats) {
        return SOURCE.replace("$SEATS", Integer.toString(seats))
                .replace("$VERSION", number)
                .replace("$FACTOR", "1")
                .replaceAll("\\$(FIELDS|COMMANDS|ZEROS|MIGRATE)", "");
    }

    private Games.Offer offer(String version, String source) {
        var game = Compiled.game("Counter", source);
        loader = new WeakReference<>(game.getClass().getClassLoader());
        return server.rooms.offer(new ModCode("test.counter", version, ""), game);
    }

    private static Map<String, Object> add(long by) {
        return Map.of("type", "Add", "by", by);
    }

    private static boolean shows(Client client, long count, long version) {
        Map<String, Object> view = client.view();
        return view != null && view.equals(Map.of("count", count, "version", version));
    }

    private static <T> T done(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void goesOnWithTheStateOnTheSameSockets() {
        Games.Offer one = offerOne();
        String room = server.open("{'game':'counter','bots':1}");
        Client ada = server.join(room, "ada");
        ada.command(1, add(5));
        Eventually.holds("version 1 counts", () -> shows(ada, 5, 1));
        int before = ada.epoch();
        byte[] late = ada.encoded(before, 0, 2, add(3));
        Games.Offer two = offerTwo();
        Games.HandOver report = done(one.handOver(two));
        assertEquals(new Games.HandOver(1, java.util.List.of()), report);
        Eventually.holds("version 2 goes on", () -> shows(ada, 105, 2));
        assertEquals(before + 1, ada.epoch());
        ada.send(late);
        Eventually.holds("a command of the old schema still counts", () -> shows(ada, 111, 2));
        ada.command(3, add(1));
        Eventually.holds("and those of the new", () -> shows(ada, 113, 2));
        assertNull(ada.closeCode.get());
        Client bob = server.join(room, "bob");
        Eventually.holds("others join it", () -> shows(bob, 113, 2));
        assertTrue(
                server.call(HttpMethod.GET, "/api/rooms", "ada", "").toString().contains("version=2.0.0"));
    }

    @Test
    void goesOnWithAnotherNumberOfSeats() {
        Games.Offer one = offerSeats("1.0.0", "1", 8);
        String room = server.open("{'game':'counter'}");
        Client ada = server.join(room, "ada");
        ada.command(1, add(5));
        Eventually.holds("version 1 counts", () -> shows(ada, 5, 1));
        Games.Offer two = offerSeats("2.0.0", "2", 10);
        done(one.handOver(two));
        Eventually.holds("frames have ten seats", () -> shows(ada, 5, 2));
        assertEquals(10L, ada.await("schema").get("seats"));
        ada.command(2, add(1));
        Eventually.holds("and it plays on", () -> shows(ada, 6, 2));
        Client bob = server.join(room, "bob");
        bob.command(1, add(2));
        Eventually.holds("others join it", () -> shows(bob, 8, 2));
        done(two.handOver(offerSeats("3.0.0", "3", 2)));
        Eventually.holds("frames have two seats", () -> shows(ada, 8, 3));
        assertNull(ada.closeCode.get());
    }

    @Test
    void losesNothingThatTheOpeningAskedFor() {
        String opening = plain("1", 8)
                .replace("ticksPerSecond(50)", "ticksPerSecond(1)")
                .replace(
                        "open(Record options, Turn turn) {",
                        """
                        open(Record options, Turn turn) {
                            var who = new Player(0, "ada", "ada", false);
                            turn.ask("opened", new Request.SubmitResult(List.of(
                                new Standing(who, 1, 7, java.time.Duration.ofSeconds(1), Map.of()))));
                        """);
        Games.Offer one = offer("1.0.0", opening);
        var next = Compiled.game("Counter", plain("2", 8));
        String room = server.open("{'game':'counter'}");
        Games.HandOver report = done(one.handOver(server.rooms.offer(new ModCode("test.counter", "2.0.0", ""), next)));
        assertEquals(1, report.moved());
        Eventually.holds("the result of the opening is stored", () -> server.matches.size() == 1);
        assertEquals(room + ":0:0", server.matches.get(0).effect());
    }

    @Test
    void letsGoOfTheOldVersionsClasses() {
        Games.Offer one = offerOne();
        String room = server.open("{'game':'counter','bots':2}");
        Client ada = server.join(room, "ada");
        ada.command(1, add(5));
        ada.command(2, Map.of("type", "Fail"));
        assertEquals("the game failed on this command", ada.await("refused").get("reason"));
        ada.await("event");
        WeakReference<ClassLoader> old = loader;
        Games.Offer two = offerTwo();
        done(one.handOver(two));
        done(one.withdraw());
        Eventually.holds("version 2 goes on", () -> shows(ada, 105, 2));
        Eventually.holds("the old class loader is collected", () -> {
            System.gc();
            return old.get() == null;
        });
        ada.command(3, add(1));
        Eventually.holds("and the room plays on", () -> shows(ada, 107, 2));
    }

    @Test
    void keepsARoomWhoseStateDoesNotFit() {
        Games.Offer one = offerOne();
        String room = server.open("{'game':'counter'}");
        Client ada = server.join(room, "ada");
        ada.command(1, add(5));
        Eventually.holds("version 1 counts", () -> shows(ada, 5, 1));
        Games.Offer two = offer("2.0.0", "", "", "2", "", "2", "saved.put(\"renamed\", saved.remove(\"count\"));");
        Games.HandOver report = done(one.handOver(two));
        assertEquals(0, report.moved());
        assertEquals(room, report.kept().get(0).room());
        assertTrue(report.kept().get(0).reason().contains("renamed"), report::toString);
        ada.command(2, add(1));
        Eventually.holds("version 1 plays on", () -> shows(ada, 6, 1));
    }

    @Test
    void waitsForAnotherOfferWhenItsGameIsTakenOut() {
        Games.Offer one = offerOne();
        String room = server.open("{'game':'counter'}");
        Client ada = server.join(room, "ada");
        ada.command(1, add(5));
        Eventually.holds("version 1 counts", () -> shows(ada, 5, 1));
        WeakReference<ClassLoader> old = loader;
        done(one.withdraw());
        ada.await("paused");
        Eventually.holds("the class loader is collected while the room waits", () -> {
            System.gc();
            return old.get() == null;
        });
        offerTwo();
        ada.await("resumed");
        Eventually.holds("version 2 goes on", () -> shows(ada, 105, 2));
    }

    @Test
    void keepsTheTicketOfOneWhoComesWhileItsGameIsTakenOut() {
        Games.Offer one = offerOne();
        String room = server.open("{'game':'counter'}");
        Client ada = server.join(room, "ada");
        String ticket = server.ticket(room, "bob");
        done(one.withdraw());
        ada.await("paused");
        for (int i = 0; i < 2; i++) {
            var early = new Client(server.rooms, room);
            early.say("{'type':'join','ticket':'" + ticket + "'}");
            assertEquals(CloseCode.DRAINING, early.awaitClose());
        }
        offerTwo();
        ada.await("resumed");
        var bob = new Client(server.rooms, room);
        bob.say("{'type':'join','ticket':'" + ticket + "'}");
        assertEquals(1L, bob.await("welcome").get("seat"));
    }

    @Test
    void closesRoomsWhoseGameDoesNotComeBack() {
        try (var other = new Server(Limit.pause(Server.limits(), Server.SECOND / 10))) {
            Games.Offer offer = other.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.ticking());
            Client ada = other.join(other.open("{'game':'dots'}"), "ada");
            done(offer.withdraw());
            ada.await("closing");
            assertEquals(CloseCode.ROOM_CLOSED, ada.awaitClose());
        }
    }
}
