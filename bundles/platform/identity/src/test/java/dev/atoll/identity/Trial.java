package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Identity.TokenStatus;
import dev.atoll.identity.Responses.Credentials;
import dev.atoll.identity.Responses.GuestName;
import dev.atoll.identity.Responses.Refresh;
import dev.atoll.identity.Responses.Session;
import dev.atoll.testing.TrialDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The whole bundle, as the gateway meets it, with nobody in it yet. */
final class Trial implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    private static final String ADDRESS = "198.51.100.7";

    final SetClock clock = new SetClock(Instant.parse("2026-11-21T12:00:00Z"));
    final LoneGrid grid = new LoneGrid();
    private final TrialDatabase database;
    private final Path home;
    private final List<TokenIdentity> opened = new ArrayList<>();

    /** The identity's schema on a server of its own. */
    static TrialDatabase database(Path folder) throws IOException {
        return new TrialDatabase(
                folder.resolve("database"),
                "atoll.identity",
                "identity",
                List.of(AccountRow.class, SessionRow.class, KeyRow.class),
                List.of("V1__accounts_sessions_keys.sql"));
    }

    Trial(TrialDatabase database, Path home) {
        this.database = database;
        this.home = home;
        database.transact(em -> em.createNativeQuery("truncate account, session, signing_key cascade")
                .executeUpdate());
        start(Map.of());
    }

    /** The node that was started first. */
    TokenIdentity identity() {
        return opened.get(0);
    }

    /** One more node. */
    TokenIdentity start(Map<String, Integer> settings) {
        return start(settings, new ByteArrayOutputStream());
    }

    TokenIdentity start(Map<String, Integer> settings, ByteArrayOutputStream console) {
        var started = new TokenIdentity(
                database, grid, config(settings), clock, new PrintStream(console, true, StandardCharsets.UTF_8));
        opened.add(started);
        await("keys", () -> started.check().up());
        return started;
    }

    /** The defaults, with cheap hashes. */
    private Config config(Map<String, Integer> settings) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("home")) {
                        return home.toString();
                    }
                    int preset = method.getName().equals("argon2MemoryKib") ? 64 : (int) method.getDefaultValue();
                    return settings.getOrDefault(method.getName(), preset);
                });
    }

    static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not happen: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    Session signUp(String name) {
        return signUp(identity(), name, PASSWORD, "");
    }

    static Session signUp(TokenIdentity at, String name, String password, String token) {
        return (Session)
                Asked.ask(at, HttpMethod.POST, "/api/accounts", ADDRESS, token, new Credentials(name, password));
    }

    static Session logIn(TokenIdentity at, String name, String password, String address) {
        return (Session) Asked.ask(at, HttpMethod.POST, "/api/sessions", address, "", new Credentials(name, password));
    }

    Session guest(Optional<String> name) {
        return (Session)
                Asked.ask(identity(), HttpMethod.POST, "/api/sessions/guest", ADDRESS, "", new GuestName(name));
    }

    static Session refresh(TokenIdentity at, String refreshToken) {
        return (Session)
                Asked.ask(at, HttpMethod.POST, "/api/sessions/refresh", ADDRESS, "", new Refresh(refreshToken));
    }

    void logOut(Session session) {
        Asked.ask(identity(), HttpMethod.DELETE, "/api/sessions/current", ADDRESS, session.accessToken(), null);
    }

    /** The id of the session that a good token belongs to. */
    String id(Session session) {
        return ((TokenStatus.Valid) identity().verify(session.accessToken()))
                .caller()
                .session();
    }

    boolean good(Session session) {
        return identity().verify(session.accessToken()) instanceof TokenStatus.Valid;
    }

    /** The stored hash of whoever has this name's key. */
    String phc(String key) {
        return Objects.requireNonNull(
                database.read(em -> Accounts.lock(em, key)).password(), "no password");
    }

    static void assertProblem(int status, String type, Runnable work) {
        Problem problem = assertThrows(Problem.class, work::run);
        assertEquals(type, problem.type());
        assertEquals(status, problem.status());
    }

    @Override
    public void close() {
        opened.forEach(TokenIdentity::close);
    }
}
