package dev.atoll.leaderboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.results.Results.Match;
import dev.atoll.api.results.Results.Outcome;
import dev.atoll.testing.TrialDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
    private static final Outcome STORED = new Outcome.Stored();
    private static final Match FIRST = Matches.between("e1", "ada", "bea");
    private static final Match SECOND = Matches.between("e2", "bea", "ada");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    private static Path home;

    @SuppressWarnings("NullAway.Init") // As above.
    private static TrialDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void openDatabase() throws Exception {
        database = new TrialDatabase(
                home.resolve("database"),
                "atoll.leaderboards",
                "results",
                List.of(MatchRow.class, ParticipantRow.class, TotalRow.class, StatTotalRow.class),
                List.of("V1__matches_and_totals.sql"));
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void nobodyHasPlayed() {
        database.transact(em -> em.createNativeQuery("truncate played_match, participant, total, stat_total")
                .executeUpdate());
    }

    private MatchKeeping keeping(int waitingMax) {
        return new MatchKeeping(database, folder, waitingMax);
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The number of matches that are counted for an account. */
    private static long matches(String account) {
        return database.read(em -> ((Number)
                        em.createNativeQuery("select coalesce(sum(matches), 0) from total where account = :account")
                                .setParameter("account", account)
                                .getSingleResult())
                .longValue());
    }

    private static void eventually(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, what);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void aMatchThatTheDatabaseCannotTakeWaitsOnTheDiskAndCountsOnce() throws Exception {
        MatchKeeping keeping = keeping(10);
        database.stop();
        assertEquals(STORED, keeping.submit(FIRST));
        assertEquals(STORED, keeping.submit(FIRST));
        assertEquals(STORED, keeping.submit(SECOND));
        assertInstanceOf(Outcome.Refused.class, keeping.submit(Matches.between("e2", "ada", "bea")));
        assertEquals(2, files().size());
        database.startAgain();
        eventually("nothing waits any more", () -> files().isEmpty());
        assertEquals(2, matches("ada"));
        assertEquals(STORED, keeping.submit(SECOND));
        assertEquals(STORED, keeping.submit(Matches.between("e3", "ada", "bea")));
        assertEquals(3, matches("ada"));
        assertEquals(List.of(), files());
        keeping.close();
    }

    @Test
    void whatWaitsAtTheStopIsStoredAfterTheNextStart() throws Exception {
        MatchKeeping keeping = keeping(10);
        database.stop();
        keeping.submit(FIRST);
        keeping.close();
        assertEquals(1, files().size());
        MatchKeeping next = keeping(10);
        assertEquals(STORED, next.submit(SECOND));
        database.startAgain();
        eventually("nothing waits any more", () -> files().isEmpty());
        assertEquals(2, matches("ada"));
        next.close();
    }

    @Test
    void aMatchWhoseFileOutlivedItsCommitCountsOnce() throws Exception {
        keeping(10).submit(FIRST);
        new Spool(folder, 10).put(FIRST, MatchForm.hash(FIRST));
        MatchKeeping next = keeping(10);
        eventually("nothing waits any more", () -> files().isEmpty());
        assertEquals(1, matches("ada"));
        next.close();
    }

    @Test
    void aMatchThatIsRefusedIsKeptAsideAndHoldsUpNoOther() throws Exception {
        keeping(10).submit(FIRST);
        Match other = Matches.between("e1", "bea", "ada");
        var spool = new Spool(folder, 10);
        spool.put(other, MatchForm.hash(other));
        spool.put(SECOND, MatchForm.hash(SECOND));
        MatchKeeping next = keeping(10);
        eventually("nothing waits any more", () -> files().equals(List.of("aside")));
        eventually("both count", () -> matches("ada") == 2);
        next.close();
    }

    @Test
    void withoutRoomOnTheDiskTheMatchStaysWithTheCaller() throws Exception {
        MatchKeeping keeping = keeping(1);
        database.stop();
        assertEquals(STORED, keeping.submit(FIRST));
        assertThrows(DatabaseUnavailableException.class, () -> keeping.submit(SECOND));
        assertThrows(DatabaseUnavailableException.class, () -> keeping.submit(SECOND));
        database.startAgain();
        assertEquals(STORED, keeping.submit(SECOND));
        eventually("both count", () -> matches("ada") == 2);
        keeping.close();
    }
}
