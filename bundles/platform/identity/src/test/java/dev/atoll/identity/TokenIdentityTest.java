package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Verb;
import dev.atoll.api.identity.Identity.Verdict;
import dev.atoll.api.identity.Role;
import dev.atoll.identity.Replies.Credentials;
import dev.atoll.identity.Replies.GuestName;
import dev.atoll.identity.Replies.Me;
import dev.atoll.identity.Replies.Refresh;
import dev.atoll.identity.Replies.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole bundle, as the gateway meets it, on a real PostgreSQL. */
class TokenIdentityTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // As above.
    private static TrialDatabase database;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final LoneGrid grid = new LoneGrid();
    private final List<TokenIdentity> opened = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // As above.
    private TokenIdentity identity;

    @BeforeAll
    static void openDatabase() throws Exception {
        database = new TrialDatabase(folder.resolve("database"));
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.transact(em -> em.createNativeQuery("truncate account, session, signing_key cascade")
                .executeUpdate());
        identity = start(Map.of(), new ByteArrayOutputStream());
    }

    @AfterEach
    void close() {
        opened.forEach(TokenIdentity::close);
    }

    private TokenIdentity start(Map<String, Integer> settings, ByteArrayOutputStream console) {
        var started = new TokenIdentity(
                database, grid, config(settings), clock, new PrintStream(console, true, StandardCharsets.UTF_8));
        opened.add(started);
        await("keys", () -> started.check().up());
        return started;
    }

    /** The defaults, with cheap hashes. */
    private static Config config(Map<String, Integer> settings) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("home")) {
                        return folder.resolve("home").toString();
                    }
                    int preset = method.getName().equals("argon2MemoryKib") ? 64 : (int) method.getDefaultValue();
                    return settings.getOrDefault(method.getName(), preset);
                });
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not happen: " + what);
            }
            Thread.onSpinWait();
        }
    }

    private Session signUp(String name) {
        return signUp(identity, name, PASSWORD, "");
    }

    private static Session signUp(TokenIdentity at, String name, String password, String token) {
        return (Session)
                Asked.ask(at, Verb.POST, "/api/accounts", "198.51.100.7", token, new Credentials(name, password));
    }

    private static Session logIn(TokenIdentity at, String name, String password, String address) {
        return (Session) Asked.ask(at, Verb.POST, "/api/sessions", address, "", new Credentials(name, password));
    }

    private Session guest(Optional<String> name) {
        return (Session) Asked.ask(identity, Verb.POST, "/api/sessions/guest", "198.51.100.7", "", new GuestName(name));
    }

    private static Session refresh(TokenIdentity at, String refreshToken) {
        return (Session)
                Asked.ask(at, Verb.POST, "/api/sessions/refresh", "198.51.100.7", "", new Refresh(refreshToken));
    }

    private void logOut(Session session) {
        Asked.ask(identity, Verb.DELETE, "/api/sessions/current", "198.51.100.7", session.accessToken(), null);
    }

    private static void assertProblem(int status, String type, Runnable work) {
        Problem problem = assertThrows(Problem.class, work::run);
        assertEquals(type, problem.type());
        assertEquals(status, problem.status());
    }

    private boolean good(Session session) {
        return identity.verify(session.accessToken()) instanceof Verdict.Valid;
    }

    @Test
    void whoSignsUpIsKnownAtOnceAndLater() {
        Session session = signUp("Ada");
        assertEquals("PLAYER", session.account().role());
        assertEquals("2026-11-21T12:00:00Z", session.account().created());
        assertEquals(600, session.expiresInSeconds());
        assertTrue(good(session));
        Me me = (Me) Asked.ask(identity, Verb.GET, "/api/me", "198.51.100.7", session.accessToken(), null);
        assertEquals(session.account(), me.account());
        Session again = logIn(identity, "ADA", PASSWORD, "198.51.100.8");
        assertEquals(session.account(), again.account());
        assertTrue(good(again));
    }

    @Test
    void sessionsAndAccountsSurviveARestart() {
        Session session = signUp("Ada");
        Session guest = guest(Optional.empty());
        identity.close();
        TokenIdentity next = start(Map.of(), new ByteArrayOutputStream());
        assertInstanceOf(Verdict.Valid.class, next.verify(session.accessToken()));
        assertEquals(session.account(), refresh(next, session.refreshToken()).account());
        assertEquals(guest.account(), refresh(next, guest.refreshToken()).account());
    }

    @Test
    void oneNameHasOneOwnerHoweverItIsSpelled() {
        signUp("Alice");
        for (String name : List.of("Alice", "ALICE", "AIice", "Ａlice")) {
            assertProblem(409, "name-taken", () -> signUp(name));
            assertProblem(409, "name-taken", () -> guest(Optional.of(name)));
        }
        signUp("Alicia");
    }

    @Test
    void ofManyWhoWantANameAtOnceExactlyOneGetsIt() {
        int rivals = 8;
        var barrier = new CyclicBarrier(rivals);
        var outcomes = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < rivals; i++) {
            String name = i % 2 == 0 ? "Highlander" : "HIGHLANDER";
            outcomes.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            barrier.await();
                            signUp(name);
                            return "good";
                        } catch (Problem problem) {
                            return problem.type();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    },
                    work -> new Thread(work).start()));
        }
        List<String> all =
                outcomes.stream().map(CompletableFuture::join).sorted().toList();
        assertEquals(1, all.stream().filter("good"::equals).count(), all.toString());
        assertEquals(rivals - 1, all.stream().filter("name-taken"::equals).count(), all.toString());
    }

    @Test
    void aGuestWhoSignsUpStaysWhoTheyAre() {
        Session guest = guest(Optional.of("Wanderer"));
        assertEquals("GUEST", guest.account().role());
        Session player = signUp(identity, "Wanderer", PASSWORD, guest.accessToken());
        assertEquals(guest.account().id(), player.account().id());
        assertEquals("PLAYER", player.account().role());
        assertEquals("Wanderer", player.account().name());
        assertFalse(good(guest), "a guest's token is worth nothing once there is a password");
        assertProblem(401, "refresh-invalid", () -> refresh(identity, guest.refreshToken()));
        assertEquals(
                player.account(),
                logIn(identity, "wanderer", PASSWORD, "198.51.100.8").account());
    }

    @Test
    void aGuestCanChangeTheNameButNotTakeAnothers() {
        signUp("Settled");
        Session guest = guest(Optional.empty());
        assertTrue(guest.account().name().startsWith("Guest "), guest.account().name());
        assertProblem(409, "name-taken", () -> signUp(identity, "settled", PASSWORD, guest.accessToken()));
        assertTrue(good(guest), "a refused upgrade changes nothing");
        Session player = signUp(identity, "Drifter", PASSWORD, guest.accessToken());
        assertEquals(guest.account().id(), player.account().id());
        assertEquals(
                Map.of(guest.account().id(), "Drifter"),
                identity.names(List.of(guest.account().id())));
    }

    @Test
    void wrongPasswordsAndUnknownNamesGetOneAnswer() {
        signUp("Ada");
        guest(Optional.of("Visitor"));
        Problem wrong =
                assertThrows(Problem.class, () -> logIn(identity, "Ada", "correct horse batterx", "198.51.100.8"));
        for (String name : List.of("Nobody", "Visitor", "", "a\0b", "\u202E", "x".repeat(700))) {
            Problem unknown = assertThrows(Problem.class, () -> logIn(identity, name, PASSWORD, "198.51.100.8"));
            assertEquals(wrong.status(), unknown.status());
            assertEquals(wrong.type(), unknown.type());
            assertEquals(wrong.detail(), unknown.detail());
        }
    }

    @Test
    void guessingIsStoppedForOneAddressAndItsWindow() {
        signUp("Ada");
        for (int i = 0; i < 10; i++) {
            assertProblem(401, "wrong-credentials", () -> logIn(identity, "Ada", "wrong wrong wrong", "203.0.113.1"));
        }
        assertProblem(429, "too-many-tries", () -> logIn(identity, "ADA", PASSWORD, "203.0.113.1"));
        logIn(identity, "Ada", PASSWORD, "203.0.113.2");
        clock.pass(Duration.ofMinutes(15));
        logIn(identity, "Ada", PASSWORD, "203.0.113.1");
    }

    @Test
    void aGoodLogInForgetsTheSlipsBefore() {
        signUp("Ada");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 9; i++) {
                assertProblem(
                        401, "wrong-credentials", () -> logIn(identity, "Ada", "wrong wrong wrong", "203.0.113.1"));
            }
            logIn(identity, "Ada", PASSWORD, "203.0.113.1");
        }
    }

    @Test
    void oneAddressCannotTryAllNames() {
        TokenIdentity strict = start(Map.of("logInsPerAddressMax", 5), new ByteArrayOutputStream());
        for (int i = 0; i < 5; i++) {
            String name = "name" + i;
            assertProblem(401, "wrong-credentials", () -> logIn(strict, name, PASSWORD, "203.0.113.9"));
        }
        assertProblem(429, "too-many-tries", () -> logIn(strict, "name5", PASSWORD, "203.0.113.9"));
    }

    @Test
    void refreshTokensAreGoodOnceAndReuseEndsTheSession() {
        Session first = signUp("Ada");
        Session second = refresh(identity, first.refreshToken());
        assertNotEquals(first.refreshToken(), second.refreshToken());
        Session third = refresh(identity, second.refreshToken());
        assertTrue(good(third));
        assertProblem(401, "refresh-invalid", () -> refresh(identity, first.refreshToken()));
        assertFalse(good(third), "whoever holds it may be the thief");
        assertProblem(401, "refresh-invalid", () -> refresh(identity, third.refreshToken()));
    }

    @Test
    void aRefreshWhoseAnswerGotLostMayBeRepeatedForAMoment() {
        Session first = signUp("Ada");
        refresh(identity, first.refreshToken());
        clock.pass(Duration.ofSeconds(9));
        Session again = refresh(identity, first.refreshToken());
        assertTrue(good(refresh(identity, again.refreshToken())));
    }

    @Test
    void aLateRepetitionIsTheft() {
        Session first = signUp("Ada");
        Session second = refresh(identity, first.refreshToken());
        clock.pass(Duration.ofSeconds(10));
        assertProblem(401, "refresh-invalid", () -> refresh(identity, first.refreshToken()));
        assertFalse(good(second));
    }

    @Test
    void ofManyRefreshesAtOnceNoTwoTokensStayGood() {
        TokenIdentity strict = start(Map.of("refreshRetrySeconds", 0), new ByteArrayOutputStream());
        Session first = signUp("Ada");
        var outcomes = new ArrayList<CompletableFuture<Boolean>>();
        for (int i = 0; i < 6; i++) {
            outcomes.add(CompletableFuture.supplyAsync(() -> {
                try {
                    refresh(strict, first.refreshToken());
                    return true;
                } catch (Problem problem) {
                    return false;
                }
            }));
        }
        assertEquals(1, outcomes.stream().filter(CompletableFuture::join).count());
        assertInstanceOf(Verdict.Invalid.class, strict.verify(first.accessToken()));
    }

    @Test
    void inventedRefreshTokensAreWorthNothing() {
        Session session = signUp("Ada");
        String invented = RefreshToken.first().text();
        for (String text : List.of("", ".", "x".repeat(66), invented, invented + "A", session.accessToken())) {
            assertProblem(401, "refresh-invalid", () -> refresh(identity, text));
        }
        assertTrue(good(session));
    }

    @Test
    void playersSignInAgainAfterThirtyDaysAndGuestsNeedNot() {
        Session player = signUp("Ada");
        Session guest = guest(Optional.empty());
        for (int day = 0; day < 29; day++) {
            clock.pass(Duration.ofDays(1));
            player = refresh(identity, player.refreshToken());
            guest = refresh(identity, guest.refreshToken());
        }
        clock.pass(Duration.ofDays(1));
        String last = player.refreshToken();
        assertProblem(401, "refresh-invalid", () -> refresh(identity, last));
        assertEquals(guest.account(), refresh(identity, guest.refreshToken()).account());
    }

    @Test
    void signingOutEndsTheSessionOnAllNodes() {
        TokenIdentity other = start(Map.of(), new ByteArrayOutputStream());
        Session session = signUp("Ada");
        Session phone = logIn(identity, "Ada", PASSWORD, "198.51.100.8");
        logOut(session);
        assertFalse(good(session));
        assertInstanceOf(Verdict.Invalid.class, other.verify(session.accessToken()));
        assertProblem(401, "refresh-invalid", () -> refresh(other, session.refreshToken()));
        assertTrue(good(phone));
    }

    @Test
    void aRevocationIsKnownAfterARestartAndWithoutTheMessage() {
        Session session = signUp("Ada");
        grid.losesMessages = true;
        logOut(session);
        identity.close();
        TokenIdentity next = start(Map.of(), new ByteArrayOutputStream());
        assertInstanceOf(Verdict.Invalid.class, next.verify(session.accessToken()));
    }

    @Test
    void onlySoManySessionsStayOpen() {
        Session first = signUp("Ada");
        for (int i = 0; i < Sessions.OPEN_PER_ACCOUNT_MAX; i++) {
            assertTrue(good(first));
            clock.pass(Duration.ofSeconds(1));
            logIn(identity, "Ada", PASSWORD, "198.51.100.8");
        }
        assertFalse(good(first));
    }

    @Test
    void hashesAreMadeAnewWhenTheCostChanges() {
        signUp("Ada");
        String before = phc("ada");
        logIn(identity, "Ada", PASSWORD, "198.51.100.8");
        assertEquals(before, phc("ada"));
        TokenIdentity dearer = start(Map.of("argon2Passes", 3), new ByteArrayOutputStream());
        logIn(dearer, "Ada", PASSWORD, "198.51.100.8");
        assertTrue(phc("ada").contains("t=3"), phc("ada"));
        logIn(dearer, "Ada", PASSWORD, "198.51.100.8");
    }

    private static String phc(String key) {
        return database.read(
                em -> Accounts.byKey(em, key).orElseThrow().password().orElseThrow());
    }

    @Test
    void theFirstStartTellsTheOperatorsPasswordOnce() {
        identity.close();
        database.transact(em -> em.createNativeQuery("truncate account cascade").executeUpdate());
        var console = new ByteArrayOutputStream();
        TokenIdentity first = start(Map.of(), console);
        await("the password", () -> console.toString(StandardCharsets.UTF_8).contains("Write it down"));
        Matcher shown = Pattern.compile("password\\s+(\\S{23})").matcher(console.toString(StandardCharsets.UTF_8));
        assertTrue(shown.find());
        Session session = logIn(first, "operator", shown.group(1), "127.0.0.1");
        assertEquals("OPERATOR", session.account().role());
        first.close();
        var silent = new ByteArrayOutputStream();
        TokenIdentity second = start(Map.of(), silent);
        logIn(second, "Operator", shown.group(1), "127.0.0.1");
        second.close();
        assertEquals("", silent.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whoCanReadTheFolderIsTheOperator() throws Exception {
        String token = Files.readString(folder.resolve("home/admin.token")).strip();
        Verdict verdict = identity.verify(token);
        Verdict.Valid valid = assertInstanceOf(Verdict.Valid.class, verdict);
        assertEquals(Role.OPERATOR, valid.caller().role());
        assertEquals("local", valid.caller().session());
        assertInstanceOf(Verdict.Invalid.class, identity.verify(token + "0"));
        assertProblem(
                400,
                "no-session",
                () -> Asked.ask(identity, Verb.DELETE, "/api/sessions/current", "127.0.0.1", token, null));
    }

    @Test
    void namesOfThoseWhoAreGoneAreAbsent() {
        Session ada = signUp("Ada");
        assertEquals(
                Map.of(ada.account().id(), "Ada"),
                identity.names(List.of(ada.account().id(), UUID.randomUUID().toString(), "bot-1", "")));
        assertEquals(Map.of(), identity.names(List.of()));
        assertEquals(Optional.empty(), identity.account("bot-1"));
        assertThrows(IllegalArgumentException.class, () -> identity.names(java.util.Collections.nCopies(1_001, "a")));
    }

    @Test
    void guestsWhoNeverCameBackAreSweptWithTheirSessions() {
        Session gone = guest(Optional.of("Passing"));
        Session player = signUp("Ada");
        clock.pass(Duration.ofDays(59));
        Session here = guest(Optional.of("Staying"));
        clock.pass(Duration.ofDays(2));
        int swept =
                database.transact(em -> Accounts.sweepGuests(em, clock.instant().minus(Duration.ofDays(60))));
        assertEquals(1, swept);
        assertEquals(
                List.of(here.account().id(), player.account().id()).stream()
                        .sorted()
                        .toList(),
                identity
                        .names(List.of(
                                gone.account().id(),
                                here.account().id(),
                                player.account().id()))
                        .keySet()
                        .stream()
                        .sorted()
                        .toList());
        guest(Optional.of("Passing"));
    }

    @Test
    void keysRotateWithoutAnybodyNoticing() {
        Session session = signUp("Ada");
        var keys = new KeyStore(database, clock, Duration.ofDays(30), Duration.ofMinutes(10));
        clock.pass(Duration.ofDays(30));
        KeyRing ring = keys.load();
        assertEquals(2, ring.newest().generation());
        assertEquals(1, ring.signing(clock.instant()).generation());
        clock.pass(KeyStore.LEAD);
        assertEquals(2, keys.load().signing(clock.instant()).generation());
        assertEquals(session.account().name(), "Ada");
        clock.pass(Duration.ofDays(30));
        assertEquals(3, keys.load().newest().generation());
        clock.pass(Duration.ofDays(30));
        assertEquals(4, keys.load().newest().generation());
        assertEquals(
                Optional.empty(),
                keys.load().verifying(new KeyRing.Key(1, ring.newest().secret(), clock.instant()).header()));
    }

    @Test
    void withoutTheGridSignInSaysSoAndTokensStayGood() {
        Session session = signUp("Ada");
        grid.away = true;
        assertProblem(503, "grid-away", () -> logIn(identity, "Ada", PASSWORD, "198.51.100.8"));
        assertTrue(good(session));
        assertTrue(good(refresh(identity, session.refreshToken())));
        grid.away = false;
        logIn(identity, "Ada", PASSWORD, "198.51.100.8");
    }

    @Test
    void withoutTheDatabaseSignInSaysSoTokensStayGoodAndAllComesBack() throws Exception {
        Session session = signUp("Ada");
        database.stop();
        for (Runnable way : List.<Runnable>of(
                () -> signUp("Bea"),
                () -> logIn(identity, "Ada", PASSWORD, "198.51.100.8"),
                () -> guest(Optional.empty()),
                () -> refresh(identity, session.refreshToken()),
                () -> logOut(session))) {
            assertProblem(503, "database-away", way);
        }
        assertTrue(good(session));
        database.startAgain();
        assertEquals(
                session.account(),
                logIn(identity, "Ada", PASSWORD, "198.51.100.8").account());
        assertTrue(good(refresh(identity, session.refreshToken())));
    }

    @Test
    void aServerThatIsKilledIsWaitedFor() {
        Session session = signUp("Ada");
        ProcessHandle server = ProcessHandle.of(database.serverPid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        await("the database", () -> {
            try {
                return session.account()
                        .equals(logIn(identity, "Ada", PASSWORD, "198.51.100.8").account());
            } catch (Problem problem) {
                assertEquals("database-away", problem.type());
                return false;
            }
        });
    }
}
