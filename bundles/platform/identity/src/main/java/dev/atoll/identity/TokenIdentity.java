package dev.atoll.identity;

import dev.atoll.api.database.Database;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.identity.Role;
import dev.atoll.api.ops.HealthCheck;
import dev.atoll.api.ops.Metrics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts and tokens, put together. Ready when the signing keys came from the database. */
@Component(
        service = {Identity.class, Routes.class, Metrics.class, HealthCheck.class},
        configurationPid = "atoll.identity")
@Designate(ocd = Config.class)
public final class TokenIdentity implements Identity, Routes, Metrics, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TokenIdentity.class);
    private static final int NAMES_MAX = 1_000;
    private static final Duration KEYS_EVERY = Duration.ofMinutes(1);
    private static final Duration REVOCATIONS_EVERY = Duration.ofSeconds(10);
    private static final Duration SWEEP_EVERY = Duration.ofHours(6);
    private static final Duration START_EVERY = Duration.ofSeconds(1);
    /** Stands for the operator in the local token until the database told their id. */
    private static final String NOBODY = new UUID(0, 0).toString();

    private final Database database;
    private final InstantSource clock;
    private final Figures figures = new Figures();
    private final AccessTokens tokens;
    private final Revocations revocations;
    private final Passwords passwords;
    private final List<Route> routes;
    private final KeyStore keys;
    private final PrintStream console;
    private final MaintenanceTasks maintenance;
    private final Duration guestsKept;
    private final @Nullable LocalOperator local;
    private volatile Caller localCaller = new Caller(NOBODY, FirstOperator.NAME, Role.OPERATOR, LocalOperator.SESSION);
    private volatile boolean started;

    /** Opens for business at once; keys and accounts follow when the database is there. */
    @Activate
    public TokenIdentity(@Reference Database database, @Reference Grid grid, Config config) {
        this(database, grid, config, InstantSource.system(), System.out);
    }

    TokenIdentity(Database database, Grid grid, Config config, InstantSource clock, PrintStream console) {
        this.database = database;
        this.clock = clock;
        this.console = console;
        Duration life = Duration.ofSeconds(config.accessTokenSeconds());
        this.guestsKept = Duration.ofDays(config.guestDaysKept());
        this.local = local(config.home());
        this.passwords = new Passwords(
                new PasswordHash.Cost(config.argon2MemoryKib(), config.argon2Passes(), config.argon2Lanes()),
                config.hashesAtOnceMax(),
                config.hashesWaitingMax(),
                Duration.ofMillis(config.hashWaitMillisMax()));
        this.revocations = new Revocations(grid, clock, life);
        this.tokens = new AccessTokens(clock, life, revocations::contains);
        Duration window = Duration.ofMinutes(config.throttleMinutes());
        var sessions = new Sessions(Duration.ofDays(config.sessionDays()));
        var throttle = new Throttle(() -> grid.map("identity.tries", window.multipliedBy(2)), clock, window);
        var signIn = new SignIn(
                database,
                clock,
                passwords,
                sessions,
                tokens,
                revocations,
                throttle,
                new SignIn.Limits(
                        config.logInsPerAccountAndAddressMax(),
                        config.logInsPerAddressMax(),
                        config.signUpsPerAddressMax(),
                        config.guestsPerAddressMax()),
                figures);
        var keeping = new AccountKeeping(
                database, clock, passwords, sessions, revocations, throttle, config.logInsPerAccountAndAddressMax());
        this.routes = Stream.of(new SignInRoutes(signIn, this, tokens).routes(), new AccountRoutes(keeping).routes())
                .flatMap(List::stream)
                .toList();
        this.keys = new KeyStore(database, clock, Duration.ofDays(config.keyDays()), life);
        this.maintenance = new MaintenanceTasks(List.of(
                new MaintenanceTasks.Task("start", Duration.ZERO, START_EVERY, this::start),
                new MaintenanceTasks.Task(
                        "read what was revoked",
                        REVOCATIONS_EVERY,
                        REVOCATIONS_EVERY,
                        () -> revocations.catchUp(database)),
                new MaintenanceTasks.Task(
                        "load the signing keys", KEYS_EVERY, KEYS_EVERY, () -> tokens.use(keys.load())),
                new MaintenanceTasks.Task("sweep guests and sessions", KEYS_EVERY, SWEEP_EVERY, this::sweep)));
    }

    @Override
    public TokenStatus verify(String accessToken) {
        LocalOperator ours = local;
        if (ours != null && ours.is(accessToken)) {
            return new TokenStatus.Valid(localCaller);
        }
        TokenStatus status = tokens.verify(accessToken);
        if (status instanceof TokenStatus.Valid) {
            figures.tokensValid.increment();
        } else if (status instanceof TokenStatus.Expired) {
            figures.tokensExpired.increment();
        } else {
            figures.tokensInvalid.increment();
        }
        return status;
    }

    @Override
    public boolean isSignedOut(String session) {
        return revocations.isSignedOut(session);
    }

    @Override
    public Map<String, String> names(Collection<String> accounts) {
        if (accounts.size() > NAMES_MAX) {
            throw new IllegalArgumentException("asked for " + accounts.size() + " names; at most " + NAMES_MAX);
        }
        return database.read(em -> Accounts.names(em, accounts));
    }

    @Override
    public Optional<Account> account(String id) {
        return database.read(em -> Accounts.account(em, id));
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public void report(Sink sink) {
        figures.report(sink);
        sink.gauge(
                "atoll_sessions_revoked",
                "Revoked sessions that tokens may still exist of",
                Map.of(),
                revocations.size());
        sink.gauge("atoll_password_hashes_busy", "Password hashes that run or wait", Map.of(), passwords.busy());
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public Health check() {
        return tokens.ready()
                ? new Health(true, "Signing keys are loaded")
                : new Health(false, "Waits for its signing keys; look at the database");
    }

    /** Stops its thread, then stops listening. */
    @Deactivate
    public void close() {
        maintenance.close();
        revocations.close();
    }

    /** Tried again until it worked once. */
    private void start() {
        if (started) {
            return;
        }
        // Before the keys: no token is good until it is known which ones are not; and who waits for a ready server has
        // seen
        // the operator's password.
        revocations.catchUp(database);
        FirstOperator.ensure(database, passwords, clock, console);
        database.read(em -> Accounts.firstOperator(em).map(AccountRow::account))
                .ifPresent(account ->
                        localCaller = new Caller(account.id(), account.name(), Role.OPERATOR, LocalOperator.SESSION));
        tokens.use(keys.load());
        started = true;
    }

    private void sweep() {
        int guests =
                database.transact(em -> Accounts.sweepGuests(em, clock.instant().minus(guestsKept)));
        int sessions =
                database.transact(em -> Sessions.sweep(em, clock.instant().minus(Duration.ofDays(1))));
        if (guests + sessions > 0) {
            LOG.info("swept {} guests who never came back, and {} sessions that are over", guests, sessions);
        }
    }

    private static @Nullable LocalOperator local(String home) {
        String fromEnvironment = System.getenv("ATOLL_HOME");
        String fallback = fromEnvironment == null || fromEnvironment.isBlank() ? ".atoll" : fromEnvironment;
        Path folder = Path.of(home.isBlank() ? fallback : home.strip());
        try {
            return LocalOperator.in(folder);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.error("no local operator: {} can't be written in {}", LocalOperator.FILE, folder, e);
            return null;
        }
    }
}
