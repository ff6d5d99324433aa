package dev.atoll.database.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.atoll.api.database.Database.Pool;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.database.DatabaseUnavailableException.Outcome;
import dev.atoll.database.postgres.Address;
import dev.atoll.database.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HikariCP in front of PostgreSQL. Our own server may come back on another port: then a new pool takes the old one's place. */
public final class ConnectionPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

    /** One try of the pool; the wait as a whole is made of several, so that a new pool is noticed. */
    private static final long TRY_MILLIS = 800;

    private static final long PAUSE_MILLIS = 50;
    private static final int CONNECT_SECONDS_MAX = 3;
    private static final Duration MIGRATION_MAX = Duration.ofMinutes(30);
    private static final Pool NONE = new Pool(0, 0, 0, 0);

    private final Limits limits;
    private final @Nullable PostgresServer server;
    private volatile @Nullable HikariDataSource pool;
    private volatile @Nullable PGSimpleDataSource target;
    /** Who waits for a server that is away, for all others. */
    private final Semaphore lookout = new Semaphore(1);

    private volatile boolean reached;
    private volatile long reachedNanos;
    /** What was wrong when somebody had waited for a transaction's time in vain; null once there was a connection again. */
    private volatile @Nullable DatabaseUnavailableException away;

    private volatile boolean closed;

    /** Runs a server of our own, and connects to it. */
    public ConnectionPool(PostgresServer.Settings settings, Limits limits) {
        this.limits = limits;
        this.server = new PostgresServer(settings, this::serverStarted);
    }

    /** Connects to a server that runs elsewhere. */
    public ConnectionPool(String jdbcUrl, String user, String password, Limits limits) {
        this.limits = limits;
        this.server = null;
        var elsewhere = new PGSimpleDataSource();
        try {
            elsewhere.setURL(jdbcUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ATOLL_JDBC_URL should look like jdbc:postgresql://host:5432/database, and does not", e);
        }
        if (!user.isEmpty()) {
            elsewhere.setUser(user);
        }
        if (!password.isEmpty()) {
            elsewhere.setPassword(password);
        }
        connectTo(elsewhere);
    }

    private void serverStarted(Address address) {
        var own = new PGSimpleDataSource();
        own.setServerNames(new String[] {Address.HOST});
        own.setPortNumbers(new int[] {address.port()});
        own.setDatabaseName(Address.DATABASE);
        own.setUser(Address.USER);
        own.setPassword(address.password());
        connectTo(own);
    }

    private synchronized void connectTo(PGSimpleDataSource to) {
        if (closed) {
            return;
        }
        to.setApplicationName("atoll");
        to.setConnectTimeout(CONNECT_SECONDS_MAX);
        // A server that hangs, or a network that swallows everything, must not hold threads for ever.
        to.setSocketTimeout((int) limits.statementMax().toSeconds() + 5);
        to.setTcpKeepAlive(true);
        to.setLogServerErrorDetail(false); // It quotes the data.
        var config = new HikariConfig();
        config.setPoolName("atoll");
        config.setDataSource(to);
        config.setMaximumPoolSize(limits.connectionsMax());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(TRY_MILLIS);
        config.setValidationTimeout(TRY_MILLIS / 2);
        config.setInitializationFailTimeout(-1);
        config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        long statementMillis = limits.statementMax().toMillis();
        // COMMIT, because settings of a transaction that rolls back are forgotten.
        config.setConnectionInitSql(
                "SET statement_timeout = " + statementMillis + "; SET lock_timeout = " + statementMillis / 2
                        + "; SET idle_in_transaction_session_timeout = " + statementMillis * 6 + "; COMMIT");
        HikariDataSource before = pool;
        target = to;
        pool = new HikariDataSource(config);
        if (before != null) {
            before.close();
        }
    }

    /**
     * A connection with a transaction that has begun: {@code prologue} was run in it, so it is known to work.
     *
     * @throws DatabaseUnavailableException after the longest wait; at once when somebody has waited that long already and
     *     another waits now, so that a database that is away keeps no threads from what can do without
     */
    public Connection begin(String prologue) {
        return lookingOut(() -> false, () -> {
            HikariDataSource now = pool;
            if (now == null) {
                throw new SQLTransientConnectionException("the server has not started yet");
            }
            return prepared(now.getConnection(), prologue);
        });
    }

    /** While the database is known to be away, one waits for it and all others are told at once. */
    private Connection lookingOut(BooleanSupplier needless, Opening opening) {
        if (away == null) {
            return retrying(needless, opening);
        }
        if (!lookout.tryAcquire()) {
            refuseIfAway();
            return retrying(needless, opening);
        }
        try {
            return retrying(needless, opening);
        } finally {
            lookout.release();
        }
    }

    /**
     * For whoever would wait for something else than a connection, which needs one.
     *
     * @throws DatabaseUnavailableException when the database is known to be away
     */
    public void refuseIfAway() {
        DatabaseUnavailableException known = away;
        if (known != null) {
            throw new DatabaseUnavailableException(String.valueOf(known.getMessage()), Outcome.NOT_DONE, known);
        }
    }

    /**
     * A connection of its own for migrations, which may take long; outside the pool.
     *
     * @param needless whether nobody waits for it any more
     * @throws DatabaseUnavailableException as {@link #begin} does
     */
    public Connection dedicated(BooleanSupplier needless) {
        return lookingOut(needless, () -> {
            PGSimpleDataSource now = target;
            if (now == null) {
                throw new SQLTransientConnectionException("the server has not started yet");
            }
            Connection connection = now.getConnection();
            connection.setAutoCommit(false);
            connection.setNetworkTimeout(Runnable::run, (int) MIGRATION_MAX.toMillis());
            return connection;
        });
    }

    private interface Opening {
        Connection open() throws SQLException;
    }

    private Connection retrying(BooleanSupplier needless, Opening opening) {
        long began = System.nanoTime();
        while (true) {
            long attemptBegan = System.nanoTime();
            try {
                Connection connection = opening.open();
                reached();
                return connection;
            } catch (SQLException e) {
                Duration max = reached ? limits.waitMax() : limits.startMax();
                if (closed || needless.getAsBoolean()) {
                    throw new DatabaseUnavailableException(reason(e), Outcome.NOT_DONE, e);
                }
                long waited = System.nanoTime() - began;
                boolean isAway = SqlStates.unavailable(e);
                if (isAway && away == null && waited > limits.waitMax().toNanos()) {
                    // Whoever waits for the start goes on with it; nobody else has to.
                    unreached(attemptBegan, new DatabaseUnavailableException(reason(e), Outcome.NOT_DONE, e));
                }
                if (waited > max.toNanos() || !isAway) {
                    throw new DatabaseUnavailableException(reason(e), Outcome.NOT_DONE, e);
                }
            }
            pause();
        }
    }

    private void reached() {
        reachedNanos = System.nanoTime();
        reached = true;
        away = null;
    }

    /** Takes it for away, unless somebody has reached it since the attempt began that failed. */
    private void unreached(long attemptBegan, DatabaseUnavailableException why) {
        away = why;
        // Looked at last: who reaches it in between notes when before it says so.
        if (reached && reachedNanos - attemptBegan > 0) {
            away = null;
        }
    }

    private static Connection prepared(Connection connection, String prologue) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(prologue);
            return connection;
        } catch (SQLException e) {
            try {
                connection.close();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted", Outcome.NOT_DONE, e);
        }
    }

    private String reason(SQLException failure) {
        if (SqlStates.notLetIn(failure)) {
            return "PostgreSQL does not let this user in; see ATOLL_JDBC_USER and ATOLL_JDBC_PASSWORD";
        }
        Supplier<String> elsewhere = () -> "PostgreSQL gives no connection: " + failure.getMessage();
        return server == null
                ? elsewhere.get()
                : server.trouble()
                        .map(trouble -> "PostgreSQL is away: " + trouble)
                        .orElseGet(elsewhere);
    }

    /** Whether the server answers now, in a sentence if not: null means that it does. Takes a second at most. */
    public @Nullable String trouble() {
        HikariDataSource now = pool;
        if (now == null) {
            return server == null ? "closed" : server.trouble().orElse("it is starting");
        }
        try (Connection connection = now.getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            statement.execute("SELECT 1");
            connection.rollback();
            // Who is told that it is there must find it so, whoever else still waits for it.
            reached();
            return null;
        } catch (SQLException e) {
            return reason(e);
        }
    }

    /** The pool's figures now. */
    public Pool figures() {
        HikariDataSource now = pool;
        if (now == null || now.isClosed() || !now.isRunning()) {
            return NONE;
        }
        var bean = now.getHikariPoolMXBean();
        return new Pool(
                bean.getActiveConnections(),
                bean.getIdleConnections(),
                bean.getThreadsAwaitingConnection(),
                limits.connectionsMax());
    }

    /** Our own server's process, for tests that kill it; empty while it is away or when the server runs elsewhere. */
    public java.util.Optional<Long> serverPid() {
        return server == null ? java.util.Optional.empty() : server.pid();
    }

    @Override
    public void close() {
        HikariDataSource last;
        synchronized (this) {
            closed = true;
            last = pool;
            pool = null;
        }
        if (last != null) {
            last.close();
        }
        if (server != null) {
            server.close();
        }
        LOG.debug("closed");
    }
}
