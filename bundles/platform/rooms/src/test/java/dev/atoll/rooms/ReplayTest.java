package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.replays.Replay;
import dev.atoll.api.replays.Replay.Content;
import dev.atoll.api.replays.Screen.Showing;
import dev.atoll.engine.replay.Recording;
import dev.atoll.engine.tree.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final Server server = new Server();
    private final List<Replay> replays = new CopyOnWriteArrayList<>();

    ReplayTest() {
        server.rooms.keepReplaysIn(replays::add);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Replay replay(int n) {
        Eventually.holds("replay " + n + " was kept", () -> replays.size() > n);
        return replays.get(n);
    }

    private static Content.Recorded recorded(Replay replay) {
        return assertInstanceOf(Content.Recorded.class, replay.content());
    }

    private Showing show(Replay replay) {
        return server.rooms.show(
                replay.game(), replay.mod(), replay.version(), recorded(replay).recording());
    }

    private static void move(Client client, long input) {
        client.command(input, Map.of("type", "Move", "by", 3L));
        Eventually.holds("the move shows", () -> String.valueOf(client.view()).contains("place=3"));
    }

    private static void say(Client client, long input, String type) {
        client.command(input, Map.of("type", type));
    }

    /** The head and the frames of a film. */
    private record Reel(Map<String, Object> head, List<byte[]> frames) {
        static Reel of(Showing showing) {
            var film = ByteBuffer.wrap(
                    assertInstanceOf(Showing.Film.class, showing).bytes());
            byte[] head = new byte[film.getInt()];
            film.get(head);
            var frames = new ArrayList<byte[]>();
            while (film.hasRemaining()) {
                film.getInt();
                byte[] frame = new byte[film.getInt()];
                film.get(frame);
                frames.add(frame);
            }
            return new Reel(Json.readObject(new String(head, StandardCharsets.UTF_8)), frames);
        }

        List<?> list(String name) {
            return (List<?>) Objects.requireNonNull(head.get(name));
        }
    }

    private Client play(Dots game, String name) {
        server.rooms.offer("dots", "1.0.0", game);
        String room = server.open("{'game':'" + name + "','bots':1}");
        Client ada = server.join(room, "ada");
        move(ada, 1);
        return ada;
    }

    @Test
    void aMatchIsShownAgainAndComesToTheSameState() {
        Client ada = play(Dots.ticking(), "dots");
        say(ada, 2, "Tell");
        ada.await("event");
        say(ada, 10, "Submit");
        Replay first = replay(0);
        assertEquals("dots", first.mod());
        assertEquals(7, first.standings().get(0).score());
        assertTrue(recorded(first).whole());
        var reel = Reel.of(show(first));
        assertEquals(0L, reel.head().get("firstTick"));
        // One frame for the beginning and one for each tick, every hundredth of them whole.
        assertEquals(reel.head().get("lastTick"), reel.frames().size() - 1L);
        assertEquals(0x10, reel.frames().get(0)[0]);
        assertEquals(0x11, reel.frames().get(1)[0]);
        assertEquals(1, reel.list("events").size());
        assertTrue(reel.list("players").toString().contains("ada"));

        // The next match goes on where this one ended, with the answer to the submission in it.
        ada.command(11, Map.of("type", "Move", "by", 4L));
        say(ada, 12, "Submit");
        var second = Reel.of(show(replay(1)));
        assertEquals(reel.head().get("lastTick"), second.head().get("firstTick"));
    }

    @Test
    void aTurnBasedMatchIsShownAgain() {
        Client ada = play(Dots.turnBased(), "turns");
        say(ada, 12, "Submit");
        assertInstanceOf(Showing.Film.class, show(replay(0)));
    }

    @Test
    void aMatchInWhichTheGameFailedIsShownAgain() {
        Client ada = play(Dots.ticking(), "dots");
        say(ada, 2, "Fail");
        ada.await("refused");
        say(ada, 13, "Submit");
        assertInstanceOf(Showing.Film.class, show(replay(0)));
    }

    @Test
    void aMatchThatWasUpdatedSaysThatItHasNoReplayAndTheNextOneHas() throws Exception {
        var before = server.rooms.offer("dots", "1.0.0", Dots.ticking());
        Client ada = server.join(server.open("{'game':'dots'}"), "ada");
        move(ada, 1);
        var after = server.rooms.offer("dots", "2.0.0", Dots.ticking());
        before.handOver(after).toCompletableFuture().get(5, TimeUnit.SECONDS);
        ada.await("schema");
        say(ada, 14, "Submit");
        assertEquals(
                new Content.Missing("the game was updated during this match"),
                replay(0).content());
        say(ada, 15, "Submit");
        assertEquals("2.0.0", replay(1).version());
        assertInstanceOf(Showing.Film.class, show(replay(1)));
    }

    @Test
    void aVersionThatLeftCanNotShowItsMatches() throws Exception {
        var offer = server.rooms.offer("dots", "1.0.0", Dots.ticking());
        Client ada = server.join(server.open("{'game':'dots'}"), "ada");
        say(ada, 16, "Submit");
        Replay replay = replay(0);
        assertTrue(server.rooms.canShow("dots", "dots", "1.0.0"));
        server.rooms.offer("dots", "2.0.0", Dots.ticking());
        offer.withdraw().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertFalse(server.rooms.canShow("dots", "dots", "1.0.0"));
        assertEquals(new Showing.VersionGone(), show(replay));
    }

    @Test
    void aRecordingThatIsNotTheGamesOwnIsFoundOut() {
        Client ada = play(Dots.ticking(), "dots");
        say(ada, 17, "Submit");
        var replay = replay(0);
        var honest = Recording.read(recorded(replay).recording());
        var bent = new Recording(
                honest.game(), honest.version(), 1, honest.start(), List.of(), honest.last(), honest.hash());
        var showing = server.rooms.show("dots", "dots", "1.0.0", bent.toBytes());
        assertTrue(assertInstanceOf(Showing.Diverged.class, showing).detail().startsWith("it came to"));
        assertInstanceOf(Showing.Diverged.class, server.rooms.show("dots", "dots", "1.0.0", new byte[] {1, 2, 3}));
    }
}
