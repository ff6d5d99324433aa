package dev.atoll.replays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.mods.ModArchive;
import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.Replay;
import dev.atoll.api.replays.ReplayId;
import dev.atoll.api.replays.ReplayRenderer.RenderResult;
import dev.atoll.mod.Player;
import dev.atoll.mod.Standing;
import dev.atoll.replays.Responses.Listing;
import dev.atoll.replays.Responses.Played;
import dev.atoll.replays.Responses.Provenance;
import dev.atoll.replays.Responses.View;
import dev.atoll.testing.TrialDatabase;
import dev.atoll.testing.TrialRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaysTest {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final byte[] RECORDING = {9, 8, 7};
    private static final List<ModCode> PLAYED = List.of(
            new ModCode("atoll.shooter", "1.1.0", "a".repeat(64)),
            new ModCode("atoll.shooter", "1.2.0", "b".repeat(64)));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // As above.
    private static TrialDatabase database;

    @TempDir
    @SuppressWarnings("NullAway.Init") // As above.
    private Path waiting;

    @SuppressWarnings("NullAway.Init") // Made before each test.
    private ReplayKeeping replays;

    private final TrialRenderer renderer = new TrialRenderer();
    private final ReplayRoutes routes = new ReplayRoutes(database, renderer, 2);

    @BeforeAll
    static void openDatabase() throws Exception {
        database = open(folder);
    }

    private static TrialDatabase open(Path home) throws IOException {
        return new TrialDatabase(
                home,
                "atoll.replays",
                "replays",
                List.of(ReplayRow.class, PlayerRow.class, RecordingRow.class),
                List.of("V1__replays.sql", "V2__played.sql"));
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void nothingIsKept() {
        replays = keeping(100, Duration.ofDays(14));
        database.transact(em -> em.createNativeQuery("truncate replay, replay_player, recording")
                .executeUpdate());
    }

    private ReplayKeeping keeping(int max, Duration keep) {
        return new ReplayKeeping(database, () -> NOON, max, 50, keep, 1_000, new ReplaySpool(waiting, 1_000_000));
    }

    static Replay match(String effect, Instant ended, Replay.Content content) {
        return new Replay(
                effect,
                "shooter",
                "Shooter",
                "atoll.shooter",
                "1.2.0",
                "room",
                ended,
                List.of(
                        new Standing(new Player(0, "ada", "Ada", false), 1, 7, Duration.ofSeconds(60), Map.of()),
                        new Standing(new Player(1, "bot-1", "Bo", true), 2, 3, Duration.ofSeconds(60), Map.of())),
                content);
    }

    private static Replay match(String effect, Instant ended, List<String> accounts) {
        Replay one = match(effect, ended);
        return new Replay(
                one.effect(),
                one.game(),
                one.gameTitle(),
                one.mod(),
                one.version(),
                one.room(),
                one.ended(),
                accounts.stream()
                        .map(account -> new Standing(
                                new Player(accounts.indexOf(account), account, account, false),
                                1,
                                7,
                                Duration.ofSeconds(60),
                                Map.of()))
                        .toList(),
                one.content());
    }

    static Replay match(String effect, Instant ended) {
        return match(effect, ended, new Replay.Content.Recorded(RECORDING, Duration.ofMillis(61_500), true, PLAYED));
    }

    private Response get(String path, Map<String, String> query) {
        return TrialRequest.PLAIN.asking(query).send(routes, HttpMethod.GET, path);
    }

    private List<View> list(String account) {
        return ((Listing) ((Response.Json) get("/api/replays", Map.of("account", account))).body()).replays();
    }

    private static String id(String effect) {
        return ReplayId.of(effect).text();
    }

    private void assertProblem(int status, String type, String path) {
        Problem problem = assertThrows(Problem.class, () -> get(path, Map.of()));
        assertEquals(type, problem.type());
        assertEquals(status, problem.status());
    }

    @Test
    void aMatchIsListedForThoseWhoPlayedTheLatestFirst() {
        replays.keep(match("e1", NOON.minusSeconds(60)));
        replays.keep(match("e2", NOON));
        assertEquals(
                List.of(id("e2"), id("e1")), list("ada").stream().map(View::id).toList());
        assertEquals(List.of(), list("bot-1"));
        View view = list("ada").get(1);
        assertEquals("ready", view.state());
        assertEquals(61.5, view.lengthSeconds());
        assertEquals(2, view.players().size());
        assertEquals("Ada", view.players().get(0).name());
        assertEquals(view, ((Response.Json) get("/api/replays/" + id("e1"), Map.of())).body());
    }

    @Test
    void aMatchThatIsBroughtTwiceIsKeptOnce() {
        replays.keep(match("e1", NOON));
        replays.keep(match("e1", NOON));
        assertEquals(1, list("ada").size());
    }

    @Test
    void aFilmIsMadeOnceForAllWhoWatch() {
        replays.keep(match("e1", NOON));
        var first = (Response.Bytes) get("/api/replays/" + id("e1") + "/frames", Map.of());
        var second = (Response.Bytes) get("/api/replays/" + id("e1") + "/frames", Map.of());
        assertArrayEquals(new byte[] {1, 2, 3}, first.body());
        assertArrayEquals(first.body(), second.body());
        assertEquals(1, renderer.rendered.get());
    }

    @Test
    void aVersionThatIsGoneIsSaidSoAndWatchedAgainWhenItIsBack() {
        replays.keep(match("e1", NOON));
        renderer.isThere = false;
        assertEquals("version-gone", list("ada").get(0).state());
        assertProblem(409, "version-gone", "/api/replays/" + id("e1") + "/frames");
        renderer.isThere = true;
        renderer.result = new RenderResult.VersionGone();
        assertProblem(409, "version-gone", "/api/replays/" + id("e1") + "/frames");
        renderer.result = new RenderResult.Busy();
        assertProblem(503, "busy", "/api/replays/" + id("e1") + "/frames");
        renderer.result = new RenderResult.Film(new byte[] {4});
        assertEquals(1, ((Response.Bytes) get("/api/replays/" + id("e1") + "/frames", Map.of())).body().length);
    }

    @Test
    void aMatchThatComesOutOtherwiseIsNotShown() {
        replays.keep(match("e1", NOON));
        renderer.result = new RenderResult.Diverged("it came to another hash");
        assertProblem(409, "diverged", "/api/replays/" + id("e1") + "/frames");
        assertProblem(409, "diverged", "/api/replays/" + id("e1") + "/frames");
        assertEquals(1, renderer.rendered.get(), "what came of it is remembered");
        replays.keep(match("e2", NOON));
        renderer.result = new RenderResult.TooLarge();
        assertProblem(409, "too-large", "/api/replays/" + id("e2") + "/frames");
    }

    @Test
    void aMatchWithoutRecordingSaysWhy() {
        replays.keep(match("e1", NOON, new Replay.Content.Missing("the server had too much to do")));
        assertEquals("missing", list("ada").get(0).state());
        assertEquals(
                Optional.of("the server had too much to do"), list("ada").get(0).reason());
        assertProblem(409, "no-recording", "/api/replays/" + id("e1") + "/frames");
        replays.keep(match("e2", NOON, new Replay.Content.Recorded(new byte[1_001], Duration.ZERO, true, PLAYED)));
        assertProblem(409, "no-recording", "/api/replays/" + id("e2") + "/frames");
    }

    @Test
    void whoAsksWhileOthersAreMadeComesBackLater() {
        replays.keep(match("e1", NOON));
        replays.keep(match("e2", NOON));
        renderer.meanwhile = () -> assertProblem(503, "busy", "/api/replays/" + id("e2") + "/frames");
        get("/api/replays/" + id("e1") + "/frames", Map.of());
        assertEquals(1, renderer.rendered.get());
        renderer.meanwhile = () -> {};
        get("/api/replays/" + id("e2") + "/frames", Map.of());
    }

    @Test
    void nobodyTakesMoreThanTheirShare() {
        for (int i = 0; i < 4; i++) {
            replays.keep(match("e" + i, NOON.minusSeconds(100 - i)));
        }
        replays.keep(match("of-others", NOON.minus(Duration.ofDays(1)), List.of("bea", "cyd")));
        int forgotten = database.transact(em -> Archive.prune(em, NOON.minus(Duration.ofDays(14)), 100, 2));
        assertEquals(2, forgotten);
        assertEquals(
                List.of(id("e3"), id("e2")), list("ada").stream().map(View::id).toList());
        assertEquals(1, list("cyd").size());
    }

    @Test
    void theOldestAreForgotten() {
        replays.keep(match("old", NOON.minus(Duration.ofDays(15))));
        var few = keeping(2, Duration.ofDays(14));
        for (int i = 0; i < 4; i++) {
            few.keep(match("e" + i, NOON.minusSeconds(100 - i)));
        }
        // The next keeper looks at its first match already.
        keeping(2, Duration.ofDays(14)).keep(match("e4", NOON));
        assertEquals(
                List.of(id("e4"), id("e3")), list("ada").stream().map(View::id).toList());
        long recordings = database.read(em -> (Long) em.createNativeQuery("select count(*) from recording", Long.class)
                .getSingleResult());
        assertEquals(2, recordings);
        assertProblem(404, "no-replay", "/api/replays/" + id("old"));
    }

    @Test
    void whatTheDatabaseCannotTakeWaitsOnTheDiskUntilItCan(@TempDir Path home) throws Exception {
        try (var lost = open(home)) {
            var keeping = new ReplayKeeping(
                    lost, () -> NOON, 10, 50, Duration.ofDays(14), 1_000, new ReplaySpool(waiting, 10_000));
            keeping.keep(match("e1", NOON));
            lost.stop();
            keeping.keep(match("e2", NOON.minusSeconds(5)));
            // The next one doesn't wait for a database that was away a moment ago.
            keeping.keep(match("e3", NOON.plusSeconds(1)));
            keeping.close();
            assertEquals(2, new ReplaySpool(waiting, 10_000).size());
            lost.startAgain();
            var spool = new ReplaySpool(waiting, 10_000);
            var late = new LateReplays(spool, replay -> lost.transact(em -> Archive.add(em, replay)));
            awaitEmpty(spool);
            late.close();
            var ids = lost.read(em -> Archive.of(em, "ada", 10)).stream()
                    .map(entry -> entry.replay().id())
                    .toList();
            assertEquals(List.of(id("e3"), id("e1"), id("e2")), ids);
            assertArrayEquals(
                    RECORDING, lost.read(em -> Archive.recording(em, id("e2"))).orElseThrow());
        }
    }

    @Test
    void oneThatCannotBeStoredHoldsUpNoneBehindIt() throws IOException {
        var spool = new ReplaySpool(waiting, 10_000);
        spool.put(match("bad", NOON));
        spool.put(match("good", NOON.plusSeconds(1)));
        var broken = new AtomicBoolean(true);
        var late = new LateReplays(spool, replay -> {
            if (replay.effect().equals("bad") && broken.get()) {
                throw new IllegalStateException("no");
            }
            // Only once the other was stored.
            broken.set(false);
        });
        awaitEmpty(spool);
        late.close();
    }

    private static void awaitEmpty(ReplaySpool spool) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (spool.size() > 0) {
            assertTrue(System.nanoTime() < deadline, "replays still wait");
            Thread.onSpinWait();
        }
    }

    @Test
    void recordingsAreForOperators() {
        replays.keep(match("e1", NOON));
        var recording = (Response.Bytes) get("/api/admin/replays/" + id("e1") + "/recording", Map.of());
        assertArrayEquals(RECORDING, recording.body());
        assertTrue(routes.routes().stream()
                .filter(route -> route.path().startsWith("/api/admin"))
                .allMatch(route -> route.access() == Access.OPERATOR));
    }

    @Test
    void theCodeThatItWasPlayedOnIsAskedForAndTold() {
        replays.keep(match("e1", NOON));
        list("ada");
        assertEquals(PLAYED, renderer.asked);
        var told = (Provenance) ((Response.Json) get("/api/admin/replays/" + id("e1"), Map.of())).body();
        assertEquals(new Played("1.1.0", "a".repeat(64)), told.played().get(0));
        assertEquals(2, told.played().size());
        // What an earlier release stored says its last version only.
        database.transact(
                em -> em.createNativeQuery("update replay set codes = null").executeUpdate());
        list("ada");
        assertEquals(List.of(new ModCode("atoll.shooter", "1.2.0", "")), renderer.asked);
    }

    @Test
    void codeIsKeptForAsLongAsAReplayNeedsIt() {
        var archive = new Needed();
        var keeping = keeping(1, Duration.ofDays(14));
        keeping.pruneCodeOf(archive);
        keeping.keep(match("e1", NOON));
        assertEquals(Set.copyOf(PLAYED), archive.needed);
        var third = new ModCode("atoll.shooter", "1.3.0", "c".repeat(64));
        var next = keeping(1, Duration.ofDays(14));
        next.pruneCodeOf(archive);
        next.keep(match(
                "e2",
                NOON.plusSeconds(1),
                new Replay.Content.Recorded(RECORDING, Duration.ZERO, true, List.of(third))));
        assertEquals(Set.of(third), archive.needed);
    }

    /** Hears what is needed. */
    private static final class Needed implements ModArchive {
        private Set<ModCode> needed = Set.of();

        @Override
        public boolean has(ModCode code) {
            return false;
        }

        @Override
        public Optional<Opened> open(ModCode code) {
            return Optional.empty();
        }

        @Override
        public int retain(Collection<ModCode> needed) {
            this.needed = Set.copyOf(needed);
            return 0;
        }
    }

    @Test
    void badQuestionsAreTold() {
        assertThrows(Problem.class, () -> get("/api/replays", Map.of()));
        assertThrows(Problem.class, () -> get("/api/replays", Map.of("account", "ada", "limit", "0")));
        assertProblem(404, "no-replay", "/api/replays/none");
    }
}
