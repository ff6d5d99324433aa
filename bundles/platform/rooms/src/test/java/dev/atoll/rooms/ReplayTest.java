package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.Replay;
import dev.atoll.api.replays.Replay.Content;
import dev.atoll.api.replays.ReplayRenderer.RenderResult;
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

    private RenderResult render(Replay replay) {
        return server.rooms.render(
                replay.game(), code(replay.version()), recorded(replay).recording());
    }

    private static ModCode code(String version) {
        return new ModCode("dots", version, "");
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
        static Reel of(RenderResult result) {
            var film = ByteBuffer.wrap(
                    assertInstanceOf(RenderResult.Film.class, result).bytes());
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
        server.rooms.offer(new ModCode("dots", "1.0.0", ""), game);
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
        var reel = Reel.of(render(first));
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
        var second = Reel.of(render(replay(1)));
        assertEquals(reel.head().get("lastTick"), second.head().get("firstTick"));
    }

    @Test
    void aTurnBasedMatchIsShownAgain() {
        Client ada = play(Dots.turnBased(), "turns");
        say(ada, 12, "Submit");
        assertInstanceOf(RenderResult.Film.class, render(replay(0)));
    }

    @Test
    void aMatchInWhichTheGameFailedIsShownAgain() {
        Client ada = play(Dots.ticking(), "dots");
        say(ada, 2, "Fail");
        ada.await("refused");
        say(ada, 13, "Submit");
        assertInstanceOf(RenderResult.Film.class, render(replay(0)));
    }

    @Test
    void aMatchThatWasUpdatedIsShownAcrossTheUpdate() throws Exception {
        var before = server.rooms.offer(code("1.0.0"), Dots.ticking());
        Client ada = server.join(server.open("{'game':'dots'}"), "ada");
        move(ada, 1);
        var after = server.rooms.offer(code("2.0.0"), Dots.ticking());
        before.handOver(after).toCompletableFuture().get(5, TimeUnit.SECONDS);
        ada.await("schema");
        say(ada, 14, "Submit");
        Replay spanning = replay(0);
        assertEquals(List.of(code("1.0.0"), code("2.0.0")), recorded(spanning).played());
        assertEquals("2.0.0", spanning.version());
        assertTrue(recorded(spanning).whole());
        var recording = Recording.read(recorded(spanning).recording());
        assertTrue(recording.isUnbroken());
        var reel = Reel.of(render(spanning));
        assertEquals(2L, reel.head().get("format"));
        assertEquals("1.0.0", reel.head().get("version"));
        assertEquals(recording.last(), reel.head().get("lastTick"));
        var change = (Map<?, ?>) reel.list("changes").get(0);
        assertEquals(recording.segments().get(0).last(), change.get("tick"));
        assertEquals("2.0.0", change.get("version"));
        // The first frame of the next version is a whole view, in the next epoch.
        byte[] first = reel.frames().get(((Long) Objects.requireNonNull(change.get("frame"))).intValue());
        assertEquals(0x10, first[0]);
        assertEquals(2, first[1]);
        say(ada, 15, "Submit");
        assertEquals(List.of(code("2.0.0")), recorded(replay(1)).played());
        assertInstanceOf(RenderResult.Film.class, render(replay(1)));
    }

    @Test
    void aMatchOverWhichItsGameWasAwayIsShown() throws Exception {
        var before = server.rooms.offer(code("1.0.0"), Dots.ticking());
        Client ada = server.join(server.open("{'game':'dots'}"), "ada");
        move(ada, 1);
        before.withdraw().toCompletableFuture().get(5, TimeUnit.SECONDS);
        ada.await("paused");
        server.rooms.offer(code("1.0.0"), Dots.ticking());
        ada.await("resumed");
        say(ada, 14, "Submit");
        assertEquals(List.of(code("1.0.0")), recorded(replay(0)).played());
        assertEquals(1L, Reel.of(render(replay(0))).head().get("format"));
    }

    @Test
    void aVersionThatLeftIsOpenedFromTheArchiveForAsLongAsItTakes() throws Exception {
        var offer = server.rooms.offer(code("1.0.0"), Dots.ticking());
        Client ada = server.join(server.open("{'game':'dots'}"), "ada");
        say(ada, 16, "Submit");
        Replay replay = replay(0);
        assertTrue(server.rooms.canRender("dots", List.of(code("1.0.0"))));
        server.rooms.offer(code("2.0.0"), Dots.ticking());
        offer.withdraw().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertFalse(server.rooms.canRender("dots", List.of(code("1.0.0"))));
        assertEquals(new RenderResult.VersionGone(), render(replay));

        var archive = new OneCode(code("1.0.0"), Dots.ticking());
        server.rooms.openCodeFrom(archive);
        assertTrue(server.rooms.canRender("dots", List.of(code("1.0.0"), code("2.0.0"))));
        assertFalse(server.rooms.canRender("dots", List.of(code("1.0.0"), code("3.0.0"))));
        assertEquals("1.0.0", Reel.of(render(replay)).head().get("version"));
        assertEquals(0, archive.open.get());
        var bent = server.rooms.render("dots", code("1.0.0"), bent(replay).toBytes());
        assertInstanceOf(RenderResult.Diverged.class, bent);
        assertEquals(0, archive.open.get());
        archive.open.set(1);
        assertEquals(new RenderResult.Busy(), render(replay));
    }

    private static Recording bent(Replay replay) {
        var segment = Recording.read(recorded(replay).recording()).segments().get(0);
        return new Recording(
                "dots",
                List.of(new Recording.Segment(
                        segment.version(),
                        "",
                        segment.shape(),
                        1,
                        segment.start(),
                        List.of(),
                        segment.last(),
                        segment.hash())));
    }

    @Test
    void aRecordingThatIsNotTheGamesOwnIsFoundOut() {
        Client ada = play(Dots.ticking(), "dots");
        say(ada, 17, "Submit");
        var replay = replay(0);
        var result = server.rooms.render("dots", code("1.0.0"), bent(replay).toBytes());
        String detail = assertInstanceOf(RenderResult.Diverged.class, result).detail();
        assertTrue(detail.startsWith("on dots 1.0.0 it came to"), detail);
        var torn = new Recording(
                "dots",
                List.of(
                        bent(replay).segments().get(0),
                        Recording.read(recorded(replay).recording()).segments().get(0)));
        assertEquals(
                new RenderResult.Diverged("its segments don't follow each other"),
                server.rooms.render("dots", code("1.0.0"), torn.toBytes()));
        assertInstanceOf(RenderResult.Diverged.class, server.rooms.render("dots", code("1.0.0"), new byte[] {1, 2, 3}));
    }
}
