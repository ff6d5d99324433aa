package dev.atoll.leaderboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.replays.ReplayId;
import dev.atoll.api.results.Results.Match;
import dev.atoll.api.results.Results.Outcome;
import dev.atoll.leaderboards.Responses.Board;
import dev.atoll.leaderboards.Responses.Entry;
import dev.atoll.leaderboards.Responses.Profile;
import dev.atoll.leaderboards.Responses.Recent;
import dev.atoll.testing.TrialDatabase;
import dev.atoll.testing.TrialRequest;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardsTest {
    private static final Outcome STORED = new Outcome.Stored();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // As above.
    private static TrialDatabase database;

    private final Census census = new Census();
    private final MatchKeeping results = new MatchKeeping(database, folder.resolve("results"), 10);
    private final BoardRoutes routes = new BoardRoutes(database, census);

    @BeforeAll
    static void openDatabase() throws Exception {
        database = new TrialDatabase(
                folder.resolve("database"),
                "atoll.leaderboards",
                "results",
                List.of(MatchRow.class, ParticipantRow.class, TotalRow.class, StatTotalRow.class),
                List.of("V1__matches_and_totals.sql"));
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @AfterEach
    void stopKeeping() {
        results.close();
    }

    @BeforeEach
    void nobodyHasPlayed() {
        database.transact(em -> em.createNativeQuery("truncate played_match, participant, total, stat_total")
                .executeUpdate());
        census.add("ada", "Ada");
        census.add("bea", "Bea");
    }

    private Profile profile(String account) {
        return (Profile) ask("/api/profiles/" + account, Map.of());
    }

    private List<Entry> board(Map<String, String> query) {
        return ((Board) ask("/api/leaderboards/shooter", query)).entries();
    }

    private Record ask(String path, Map<String, String> query) {
        return ((Response.Json) TrialRequest.PLAIN.asking(query).send(routes, HttpMethod.GET, path)).body();
    }

    private static void assertProblem(int status, String type, Runnable work) {
        Problem problem = assertThrows(Problem.class, work::run);
        assertEquals(type, problem.type());
        assertEquals(status, problem.status());
    }

    /** Runs all at the same moment. */
    private static void together(int count, Consumer<Integer> work) {
        var barrier = new CyclicBarrier(count);
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < count; i++) {
            int number = i;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            barrier.await();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                        work.accept(number);
                    },
                    task -> new Thread(task).start()));
        }
        all.forEach(CompletableFuture::join);
    }

    @Test
    void aMatchShowsOnTheProfilesOfThoseWhoPlayed() {
        assertEquals(
                STORED,
                results.submit(Matches.of(
                        "e1", Matches.person(0, "ada", 1, 7), Matches.bot(2, 2, 5), Matches.person(1, "bea", 3, 3))));
        Profile ada = profile("ada");
        assertEquals(new Responses.AccountView("ada", "Ada", "PLAYER", "2026-11-01T08:00:00Z"), ada.account());
        assertEquals(
                List.of(new Responses.GameTotals("shooter", "Shooter", 1, 1, 61, 7, Map.of("kills", 7L, "deaths", 1L))),
                ada.games());
        Recent recent = ada.recent().get(0);
        assertEquals(1, ada.recent().size());
        assertEquals(
                new Recent(
                        recent.match(),
                        ReplayId.of("e1").text(),
                        "shooter",
                        "Shooter",
                        "2026-11-21T12:00:00Z",
                        1,
                        3,
                        7,
                        61,
                        Map.of("kills", 7L, "deaths", 1L)),
                recent);
        assertEquals(0, profile("bea").games().get(0).wins());
        assertEquals(recent.match(), profile("bea").recent().get(0).match());
    }

    @Test
    void aMatchCountsOnceHoweverOftenItIsSubmitted() {
        Match match = Matches.between("e1", "ada", "bea");
        for (int i = 0; i < 3; i++) {
            assertEquals(STORED, results.submit(match));
        }
        together(6, i -> assertEquals(STORED, results.submit(match)));
        assertEquals(1, profile("ada").games().get(0).matches());
        assertEquals(1, profile("ada").recent().size());
    }

    @Test
    void ofManySubmissionsAtOnceOneCounts() {
        Match match = Matches.between("e1", "ada", "bea");
        together(8, i -> assertEquals(STORED, results.submit(match)));
        assertEquals(1, profile("ada").games().get(0).matches());
    }

    @Test
    void theSameEffectWithOtherContentIsRefused() {
        results.submit(Matches.between("e1", "ada", "bea"));
        Outcome outcome = results.submit(Matches.between("e1", "bea", "ada"));
        assertTrue(assertInstanceOf(Outcome.Refused.class, outcome).reason().contains("other content"));
        assertEquals(1, profile("ada").games().get(0).wins());
        assertEquals(0, profile("bea").games().get(0).wins());
    }

    @Test
    void whatCannotBeStoredIsRefusedNotTriedForever() {
        Match match = new Match(
                "e1",
                "shooter",
                "Shooter",
                List.of("kills"),
                "room1",
                Matches.NOON,
                List.of(Matches.person(0, "ada", 1, 7)));
        assertInstanceOf(Outcome.Refused.class, results.submit(match));
        assertEquals(List.of(), profile("ada").games());
    }

    @Test
    void matchesThatEndTogetherLoseNothing() {
        int matches = 24;
        together(8, thread -> {
            for (int i = 0; i < matches / 8; i++) {
                // Both orders, so that locks taken as they come would deadlock.
                String effect = "e" + thread + "." + i;
                boolean even = (thread + i) % 2 == 0;
                assertEquals(
                        STORED,
                        results.submit(
                                even ? Matches.between(effect, "ada", "bea") : Matches.between(effect, "bea", "ada")));
            }
        });
        Responses.GameTotals ada = profile("ada").games().get(0);
        Responses.GameTotals bea = profile("bea").games().get(0);
        assertEquals(matches, ada.matches());
        assertEquals(matches, bea.matches());
        assertEquals(matches, ada.wins() + bea.wins());
        assertEquals(10L * matches, kills(ada) + kills(bea));
        assertEquals(matches * 61_500L / 1_000, ada.playedSeconds());
    }

    private static long kills(Responses.GameTotals totals) {
        return totals.stats().getOrDefault("kills", 0L);
    }

    @Test
    void whoPlaysAloneWinsNothing() {
        results.submit(Matches.of("e1", Matches.person(0, "ada", 1, 7)));
        assertEquals(0, profile("ada").games().get(0).wins());
        assertEquals(7, profile("ada").games().get(0).bestScore());
    }

    @Test
    void boardsRankBestFirstAndTiesAlike() {
        census.add("cyd", "Cyd");
        results.submit(Matches.of(
                "e1", Matches.person(0, "ada", 1, 9), Matches.person(1, "bea", 1, 9), Matches.person(2, "cyd", 3, 2)));
        results.submit(Matches.of("e2", Matches.person(0, "cyd", 1, 4), Matches.person(1, "ada", 2, 1)));
        assertEquals(
                List.of(new Entry(1, "ada", "Ada", 9), new Entry(1, "bea", "Bea", 9), new Entry(3, "cyd", "Cyd", 4)),
                board(Map.of()));
        assertEquals(
                List.of(new Entry(1, "ada", "Ada", 10), new Entry(2, "bea", "Bea", 9), new Entry(3, "cyd", "Cyd", 6)),
                board(Map.of("stat", "kills")));
        assertEquals(
                List.of(new Entry(1, "ada", "Ada", 2), new Entry(1, "cyd", "Cyd", 2)),
                board(Map.of("stat", "matches", "limit", "2")));
        assertEquals(3, board(Map.of("stat", "wins")).size());
        assertEquals(List.of(), board(Map.of("stat", "gold")));
    }

    @Test
    void whoIsGoneKeepsTheNameOfTheirLastMatch() {
        results.submit(Matches.of("e1", Matches.person(0, "gone", 1, 9)));
        assertEquals(List.of(new Entry(1, "gone", "Name of gone", 9)), board(Map.of()));
        assertProblem(404, "no-account", () -> profile("gone"));
    }

    @Test
    void profilesWithoutMatchesAreEmptyAndUnknownOnesAreNotFound() {
        assertEquals(List.of(), profile("ada").games());
        assertEquals(List.of(), profile("ada").recent());
        assertProblem(404, "no-account", () -> profile("nobody"));
    }

    @Test
    void oddQuestionsGetAnAnswer() {
        for (String limit : List.of("0", "101", "-1", "x", "", "99999999999")) {
            assertProblem(400, "bad-limit", () -> board(Map.of("limit", limit)));
        }
        assertProblem(400, "bad-stat", () -> board(Map.of("stat", "'; drop table total")));
        assertProblem(404, "no-game", () -> ask("/api/leaderboards/no such\0game", Map.of()));
    }

    @Test
    void onlyTheLatestMatchesAreListed() {
        for (int i = 0; i < BoardRoutes.RECENT_MAX + 5; i++) {
            results.submit(Matches.between("e" + i, "ada", "bea"));
        }
        List<Long> listed = profile("ada").recent().stream()
                .map(recent -> Long.parseLong(recent.match()))
                .toList();
        assertEquals(BoardRoutes.RECENT_MAX, listed.size());
        assertEquals(listed.stream().sorted((a, b) -> Long.compare(b, a)).toList(), listed);
    }

    @Test
    void readsFollowAnIndexHoweverManyHavePlayed() {
        fill();
        for (String stat : List.of("score", "wins", "matches", "kills")) {
            assertReads(
                    60,
                    em -> assertEquals(20, Boards.top(em, "shooter", stat, 20).size()));
        }
        assertReads(60, em -> assertEquals(20, Boards.recent(em, "p7", 20).size()));
        assertReads(10, em -> assertEquals(1, Boards.totals(em, "p7").size()));
        assertReads(10, em -> assertEquals(1, Boards.stats(em, "p7").size()));
    }

    /** 20 accounts that met in 5,000 matches, and 20,000 who each played once. */
    private static void fill() {
        database.transact(em -> {
            em.createNativeQuery("insert into played_match (effect, payload, game, title, room, ended, participants)"
                            + " select 'e' || i, '', 'shooter', 'Shooter', 'r', now(), 4"
                            + " from generate_series(1, 5000) i")
                    .executeUpdate();
            em.createNativeQuery("insert into participant"
                            + " select m.id, k, 'p' || (m.id * 7 + k * 31) % 20, 'P', k, k, 1000, ''"
                            + " from played_match m, generate_series(1, 4) k")
                    .executeUpdate();
            em.createNativeQuery("insert into total select 'p' || i, 'shooter', 'P', 'Shooter',"
                            + " i % 977, i % 499, i, i % 1009 from generate_series(1, 20000) i")
                    .executeUpdate();
            return em.createNativeQuery("insert into stat_total select 'p' || i, 'shooter', 'kills', i % 1009"
                            + " from generate_series(1, 20000) i")
                    .executeUpdate();
        });
        database.transact(em -> em.createNativeQuery("analyze").executeUpdate());
    }

    /** Asks the server itself how much it touched. */
    private static void assertReads(long rowsMax, Consumer<EntityManager> question) {
        database.read(em -> {
            Touched before = touched(em);
            question.accept(em);
            Touched after = touched(em);
            assertEquals(before.wholeTables(), after.wholeTables(), "whole tables were read");
            long rows = after.rows() - before.rows();
            assertTrue(rows > 0 && rows <= rowsMax, rows + " rows were read");
            return rows;
        });
    }

    /** What the server has read for this connection and not yet told to the statistics of all. */
    private record Touched(long wholeTables, long rows) {}

    private static Touched touched(EntityManager em) {
        Object[] read =
                (Object[]) em.createNativeQuery("select coalesce(sum(seq_scan), 0), coalesce(sum(idx_tup_fetch), 0)"
                                + " from pg_stat_xact_user_tables where schemaname = 'results'")
                        .getSingleResult();
        return new Touched(((Number) read[0]).longValue(), ((Number) read[1]).longValue());
    }

    @Test
    void withoutTheDatabaseReadersAreTold() throws Exception {
        database.stop();
        assertProblem(503, "database-away", () -> profile("ada"));
        assertProblem(503, "database-away", () -> board(Map.of()));
        database.startAgain();
        assertEquals(STORED, results.submit(Matches.between("e1", "ada", "bea")));
        assertEquals(1, profile("ada").games().get(0).matches());
    }
}
