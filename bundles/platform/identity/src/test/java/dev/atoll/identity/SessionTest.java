package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Identity.TokenStatus;
import dev.atoll.identity.Responses.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How sessions go on and end, on a real PostgreSQL. */
class SessionTest extends WithTrial {
    private static final String PASSWORD = Trial.PASSWORD;

    @Test
    void sessionsAndAccountsSurviveARestart() {
        Session session = trial.signUp("Ada");
        Session guest = trial.guest(Optional.empty());
        trial.identity().close();
        TokenIdentity next = trial.start(Map.of());
        assertInstanceOf(TokenStatus.Valid.class, next.verify(session.accessToken()));
        assertEquals(
                session.account(), Trial.refresh(next, session.refreshToken()).account());
        assertEquals(guest.account(), Trial.refresh(next, guest.refreshToken()).account());
    }

    @Test
    void refreshTokensAreGoodOnceAndReuseEndsTheSession() {
        Session first = trial.signUp("Ada");
        Session second = Trial.refresh(trial.identity(), first.refreshToken());
        assertNotEquals(first.refreshToken(), second.refreshToken());
        Session third = Trial.refresh(trial.identity(), second.refreshToken());
        assertTrue(trial.good(third));
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), first.refreshToken()));
        assertFalse(trial.good(third), "whoever holds it may be the thief");
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), third.refreshToken()));
    }

    @Test
    void aRefreshWhoseAnswerGotLostMayBeRepeatedUntilItsSuccessorIsUsed() {
        Session first = trial.guest(Optional.empty());
        Trial.refresh(trial.identity(), first.refreshToken());
        trial.clock.pass(Duration.ofDays(3));
        Trial.refresh(trial.identity(), first.refreshToken());
        Session again = Trial.refresh(trial.identity(), first.refreshToken());
        assertEquals(first.account(), again.account());
        Session next = Trial.refresh(trial.identity(), again.refreshToken());
        assertTrue(trial.good(next));
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), first.refreshToken()));
        assertFalse(trial.good(next));
    }

    @Test
    void whoRepeatsWhatWasNotLostIsFoundOutByItsOwner() {
        Session first = trial.signUp("Ada");
        Session hers = Trial.refresh(trial.identity(), first.refreshToken());
        Session thiefs = Trial.refresh(trial.identity(), first.refreshToken());
        assertTrue(trial.good(thiefs));
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), hers.refreshToken()));
        assertFalse(trial.good(thiefs));
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), thiefs.refreshToken()));
    }

    @Test
    void ofManyRefreshesAtOnceNoTwoTokensStayGood() {
        Session first = trial.signUp("Ada");
        var asked = new ArrayList<CompletableFuture<Session>>();
        for (int i = 0; i < 6; i++) {
            asked.add(CompletableFuture.supplyAsync(() -> Trial.refresh(trial.identity(), first.refreshToken())));
        }
        List<Session> answers = asked.stream().map(CompletableFuture::join).toList();
        long good = answers.stream().filter(this::refreshes).count();
        assertTrue(good <= 1, good + " tokens were good");
        assertFalse(answers.stream().anyMatch(trial::good), "all but one were reused");
    }

    private boolean refreshes(Session session) {
        try {
            Trial.refresh(trial.identity(), session.refreshToken());
            return true;
        } catch (Problem problem) {
            return false;
        }
    }

    @Test
    void inventedRefreshTokensAreWorthNothing() {
        Session session = trial.signUp("Ada");
        String invented = RefreshToken.first().text();
        for (String text : List.of("", ".", "x".repeat(66), invented, invented + "A", session.accessToken())) {
            Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), text));
        }
        assertTrue(trial.good(session));
    }

    @Test
    void playersSignInAgainAfterThirtyDaysAndGuestsNeedNot() {
        Session player = trial.signUp("Ada");
        Session guest = trial.guest(Optional.empty());
        for (int day = 0; day < 29; day++) {
            trial.clock.pass(Duration.ofDays(1));
            player = Trial.refresh(trial.identity(), player.refreshToken());
            guest = Trial.refresh(trial.identity(), guest.refreshToken());
        }
        trial.clock.pass(Duration.ofDays(1));
        String last = player.refreshToken();
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), last));
        assertEquals(
                guest.account(),
                Trial.refresh(trial.identity(), guest.refreshToken()).account());
    }

    @Test
    void signingOutEndsTheSessionOnAllNodes() {
        TokenIdentity other = trial.start(Map.of());
        Session session = trial.signUp("Ada");
        Session phone = Trial.logIn(trial.identity(), "Ada", PASSWORD, "198.51.100.8");
        String signedOut = trial.id(session);
        assertFalse(other.isSignedOut(signedOut));
        trial.logOut(session);
        assertTrue(trial.identity().isSignedOut(signedOut) && other.isSignedOut(signedOut));
        assertFalse(trial.good(session));
        assertInstanceOf(TokenStatus.Invalid.class, other.verify(session.accessToken()));
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(other, session.refreshToken()));
        assertTrue(trial.good(phone));
    }

    @Test
    void aRevocationIsKnownAfterARestartAndWithoutTheMessage() {
        Session session = trial.signUp("Ada");
        trial.grid.losesMessages = true;
        trial.logOut(session);
        trial.identity().close();
        TokenIdentity next = trial.start(Map.of());
        assertInstanceOf(TokenStatus.Invalid.class, next.verify(session.accessToken()));
    }

    @Test
    void onlySoManySessionsStayOpen() {
        Session first = trial.signUp("Ada");
        for (int i = 0; i < Sessions.OPEN_PER_ACCOUNT_MAX; i++) {
            assertTrue(trial.good(first));
            trial.clock.pass(Duration.ofSeconds(1));
            Trial.logIn(trial.identity(), "Ada", PASSWORD, "198.51.100.8");
        }
        assertFalse(trial.good(first));
    }

    @Test
    void keysRotateWithoutAnybodyNoticing() {
        Session session = trial.signUp("Ada");
        var keys = new KeyStore(database, trial.clock, Duration.ofDays(30), Duration.ofMinutes(10));
        trial.clock.pass(Duration.ofDays(30));
        KeyRing ring = keys.load();
        assertEquals(2, ring.newest().generation());
        assertEquals(1, ring.signing(trial.clock.instant()).generation());
        trial.clock.pass(KeyStore.LEAD);
        assertEquals(2, keys.load().signing(trial.clock.instant()).generation());
        assertEquals(session.account().name(), "Ada");
        trial.clock.pass(Duration.ofDays(30));
        assertEquals(3, keys.load().newest().generation());
        trial.clock.pass(Duration.ofDays(30));
        assertEquals(4, keys.load().newest().generation());
        assertEquals(
                Optional.empty(),
                keys.load().verifying(new KeyRing.Key(1, ring.newest().secret(), trial.clock.instant()).header()));
    }

    @Test
    void withoutTheGridSignInSaysSoAndTokensStayGood() {
        Session session = trial.signUp("Ada");
        trial.grid.away = true;
        Trial.assertProblem(503, "grid-away", () -> Trial.logIn(trial.identity(), "Ada", PASSWORD, "198.51.100.8"));
        assertTrue(trial.good(session));
        assertTrue(trial.good(Trial.refresh(trial.identity(), session.refreshToken())));
        trial.grid.away = false;
        Trial.logIn(trial.identity(), "Ada", PASSWORD, "198.51.100.8");
    }

    @Test
    void withoutTheDatabaseSignInSaysSoTokensStayGoodAndAllComesBack() throws Exception {
        Session session = trial.signUp("Ada");
        database.stop();
        for (Runnable way : List.<Runnable>of(
                () -> trial.signUp("Bea"),
                () -> Trial.logIn(trial.identity(), "Ada", PASSWORD, "198.51.100.8"),
                () -> trial.guest(Optional.empty()),
                () -> Trial.refresh(trial.identity(), session.refreshToken()),
                () -> trial.logOut(session))) {
            Trial.assertProblem(503, "database-away", way);
        }
        assertTrue(trial.good(session));
        database.startAgain();
        assertEquals(
                session.account(),
                Trial.logIn(trial.identity(), "Ada", PASSWORD, "198.51.100.8").account());
        assertTrue(trial.good(Trial.refresh(trial.identity(), session.refreshToken())));
    }

    @Test
    void aServerThatIsKilledIsWaitedFor() {
        Session session = trial.signUp("Ada");
        ProcessHandle server = ProcessHandle.of(database.serverPid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        Trial.await("the database", () -> {
            try {
                return session.account()
                        .equals(Trial.logIn(trial.identity(), "Ada", PASSWORD, "198.51.100.8")
                                .account());
            } catch (Problem problem) {
                assertEquals("database-away", problem.type());
                return false;
            }
        });
    }
}
