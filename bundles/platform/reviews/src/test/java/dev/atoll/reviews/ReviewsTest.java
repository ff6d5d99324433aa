package dev.atoll.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Role;
import dev.atoll.api.reviews.Suspicion;
import dev.atoll.testing.TrialDatabase;
import dev.atoll.testing.TrialRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Caller OLGA = new Caller("olga", "Olga", Role.OPERATOR, "session");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // As above.
    private static TrialDatabase database;

    private Instant now = NOON;
    private final ReviewQueue queue = queue();
    private final ReviewRoutes routes = new ReviewRoutes(database, queue);

    @BeforeAll
    static void openDatabase() throws Exception {
        database = new TrialDatabase(
                folder.resolve("database"),
                "atoll.reviews",
                "reviews",
                List.of(ReviewRow.class),
                List.of("V1__reviews.sql"));
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void nobodyHasDoneAnything() {
        database.transact(em -> em.createNativeQuery("truncate review").executeUpdate());
    }

    private ReviewQueue queue() {
        return new ReviewQueue(database, new Tally(100, 16, 3, Duration.ofHours(1)), () -> now, 6, 4);
    }

    private void suspect(String account, String what) {
        queue.suspect(new Suspicion(account, account, "shooter", what, "room", "sample of " + what, true));
        now = now.plusSeconds(1);
    }

    private ReviewRoutes.Reviews list(Map<String, String> query) {
        var response = TrialRequest.PLAIN.by(OLGA).asking(query).send(routes, HttpMethod.GET, "/api/admin/reviews");
        return (ReviewRoutes.Reviews) ((Response.Json) response).body();
    }

    private ReviewRoutes.Review judge(long id, String verdict) {
        var response = TrialRequest.PLAIN
                .by(OLGA)
                .asking(Map.of("note", "seen"))
                .send(routes, HttpMethod.POST, "/api/admin/reviews/" + id + "/" + verdict);
        return (ReviewRoutes.Review) ((Response.Json) response).body();
    }

    private List<String> names(Map<String, String> query) {
        return list(query).reviews().stream()
                .map(one -> one.account() + " " + one.what() + " " + one.times())
                .toList();
    }

    @Test
    void showsOperatorsWhatWasCountedByAccountAndKind() {
        suspect("ada", "teleport");
        suspect("ada", "teleport");
        suspect("bob", "teleport");
        queue.write();
        suspect("ada", "teleport");
        suspect("ada", "flood");
        queue.write();
        assertEquals(List.of("ada flood 1", "ada teleport 3", "bob teleport 1"), names(Map.of()));
        assertEquals(List.of("bob teleport 1"), names(Map.of("account", "bob")));
        assertEquals(List.of("ada flood 1"), names(Map.of("limit", "1")));
        ReviewRoutes.Review one = list(Map.of("account", "ada")).reviews().get(1);
        assertEquals(NOON.toString(), one.first());
        assertEquals(NOON.plusSeconds(3).toString(), one.last());
        assertEquals("sample of teleport", one.sample());
        assertEquals("open", one.state());
    }

    @Test
    void isForOperatorsOnly() {
        assertEquals(3, routes.routes().size());
        assertTrue(routes.routes().stream().allMatch(route -> route.access() == Access.OPERATOR));
    }

    @Test
    void closesALineThatAnOperatorJudgedAndOpensANewOneWhenItGoesOn() {
        suspect("ada", "flood");
        suspect("bob", "flood");
        queue.write();
        long id = list(Map.of("account", "ada")).reviews().get(0).id();
        ReviewRoutes.Review judged = judge(id, "dismiss");
        assertEquals("dismissed", judged.state());
        assertEquals(Optional.of("Olga"), judged.judgedBy());
        assertEquals(Optional.of("seen"), judged.note());
        assertEquals(1, list(Map.of()).open());
        assertEquals(List.of("ada flood 1"), names(Map.of("state", "judged")));
        assertEquals(
                409, assertThrows(Problem.class, () -> judge(id, "resolve")).status());
        assertEquals(
                404,
                assertThrows(Problem.class, () -> judge(id + 100, "resolve")).status());
        suspect("ada", "flood");
        queue.write();
        ReviewRoutes.Review next = list(Map.of("account", "ada")).reviews().get(0);
        assertNotEquals(id, next.id());
        assertEquals(1, next.times());
        assertEquals("resolved", judge(next.id(), "resolve").state());
        assertEquals(2, list(Map.of("account", "ada", "state", "all")).reviews().size());
    }

    @Test
    void keepsAsManyLinesAsItMay() {
        for (String what : List.of("a", "b", "c", "d", "e", "f")) {
            suspect("ada", what);
        }
        queue.write();
        assertEquals(List.of("ada f 1", "ada e 1", "ada d 1", "ada c 1"), names(Map.of()));
        judge(list(Map.of()).reviews().get(0).id(), "dismiss");
        for (String account : List.of("bob", "cyd", "dan")) {
            suspect(account, "a");
            queue.write();
        }
        assertEquals(
                List.of("dan a 1", "cyd a 1", "bob a 1", "ada e 1", "ada d 1", "ada c 1"),
                names(Map.of("state", "all")),
                "what is judged went first");
    }

    @Test
    void losesNothingWhileTheDatabaseIsAway() {
        suspect("ada", "flood");
        database.stop();
        queue.write();
        suspect("ada", "flood");
        queue.write();
        assertEquals(503, assertThrows(Problem.class, () -> list(Map.of())).status());
        database.startAgain();
        queue.write();
        queue.write();
        assertEquals(List.of("ada flood 2"), names(Map.of()));
    }

    @Test
    void outlivesARestart() {
        suspect("ada", "flood");
        queue.close();
        assertEquals(List.of("ada flood 1"), names(Map.of()));
        ReviewQueue next = queue();
        next.suspect(new Suspicion("ada", "Ada", "shooter", "flood", "other", "sample", true));
        next.write();
        assertEquals(List.of("ada flood 2"), names(Map.of()));
    }

    @Test
    void refusesWhatItCanNotList() {
        for (Map<String, String> query :
                List.of(Map.of("state", "new"), Map.of("limit", "0"), Map.of("limit", "x"), Map.of("limit", "201"))) {
            assertEquals(400, assertThrows(Problem.class, () -> list(query)).status());
        }
        assertEquals(
                404,
                assertThrows(Problem.class, () -> TrialRequest.PLAIN
                                .by(OLGA)
                                .send(routes, HttpMethod.POST, "/api/admin/reviews/x/resolve"))
                        .status());
    }

    @Test
    void tellsHowManyWait() {
        suspect("ada", "flood");
        queue.write();
        var gauge = new double[] {-1};
        queue.report(new Gauge(gauge));
        assertEquals(1, gauge[0]);
    }

    /** Keeps the number that waits. */
    private record Gauge(double[] open) implements dev.atoll.api.ops.Metrics.Sink {
        @Override
        public void counter(String name, String help, Map<String, String> labels, double value) {
            assertTrue(name.endsWith("_total"));
        }

        @Override
        public void gauge(String name, String help, Map<String, String> labels, double value) {
            open[0] = value;
        }

        @Override
        public void histogram(
                String name, String help, Map<String, String> labels, double[] bounds, long[] counts, double sum) {
            throw new AssertionError(name);
        }
    }
}
