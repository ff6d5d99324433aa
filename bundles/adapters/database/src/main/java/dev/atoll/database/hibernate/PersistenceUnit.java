package dev.atoll.database.hibernate;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.database.DatabaseUnavailableException.Outcome;
import dev.atoll.api.database.SchemaException;
import dev.atoll.database.pool.ConnectionPool;
import dev.atoll.database.pool.SqlStates;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a bundle's work. The schema is migrated and the session factory built once, by whoever comes first. */
public final class PersistenceUnit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PersistenceUnit.class);
    private static final long PREPARE_MINUTES_MAX = 30;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Unit unit;
    private final ConnectionPool pool;
    private final String prologue;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile @Nullable SessionFactory factory;
    private volatile @Nullable SchemaException refused;
    /** Whether there is work on the schema, or its outcome, for close to wait for. */
    private volatile boolean begun;

    private volatile boolean closed;

    public PersistenceUnit(Unit unit, ConnectionPool pool) {
        this.unit = unit;
        this.pool = pool;
        this.prologue = "SET LOCAL search_path TO " + unit.schema();
    }

    /** Runs work in a transaction. */
    public <T> T transact(Function<EntityManager, T> work) {
        return within(prologue, session -> {
            T result = work.apply(session);
            session.flush();
            return result;
        });
    }

    /** Runs work in a read-only transaction. */
    public <T> T read(Function<EntityManager, T> work) {
        return within(prologue + "; SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", session -> {
            session.setDefaultReadOnly(true);
            session.setHibernateFlushMode(FlushMode.MANUAL);
            return work.apply(session);
        });
    }

    /** Why this bundle can't use its schema; null when it can, or nothing is known yet. */
    public @Nullable String trouble() {
        SchemaException reason = refused;
        return reason == null ? null : reason.getMessage();
    }

    private <T> T within(String beginning, Function<Session, T> work) {
        SessionFactory sessions = prepare();
        try (Connection connection = pool.begin(beginning);
                Session session = sessions.withOptions().connection(connection).openSession()) {
            var transaction = session.beginTransaction();
            T result;
            try {
                result = work.apply(session);
            } catch (RuntimeException | Error e) {
                rollback(transaction, e);
                throw e;
            }
            try {
                transaction.commit();
            } catch (RuntimeException e) {
                throw translate(e, Outcome.UNKNOWN);
            }
            return result;
        } catch (SQLException e) {
            throw new DatabaseUnavailableException("the connection could not be given back", Outcome.UNKNOWN, e);
        } catch (RuntimeException e) {
            throw translate(e, Outcome.NOT_DONE);
        }
    }

    private static void rollback(Transaction transaction, Throwable failure) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Exceptions of the driver and of Hibernate become ours where users can do something about them. */
    private static RuntimeException translate(RuntimeException failure, Outcome outcome) {
        if (failure instanceof DatabaseUnavailableException
                || failure instanceof SchemaException
                || failure instanceof ConstraintException) {
            return failure;
        }
        SQLException sql = SqlStates.in(failure).orElse(null);
        if (sql == null) {
            return failure;
        }
        if (SqlStates.unavailable(sql)) {
            return new DatabaseUnavailableException(
                    "PostgreSQL can't serve now: " + sql.getMessage(), outcome, failure);
        }
        return SqlStates.constraint(sql, failure)
                .map(RuntimeException.class::cast)
                .orElse(failure);
    }

    /** Migrates and builds, if that was not done yet. */
    public SessionFactory prepare() {
        SessionFactory ready = factory;
        if (ready != null) {
            return ready;
        }
        lock();
        try {
            ready = factory;
            return ready != null ? ready : build();
        } finally {
            preparing.unlock();
        }
    }

    /** Waits for who prepares, unless that one waits for a database that is away. */
    private void lock() {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(PREPARE_MINUTES_MAX);
        try {
            while (!preparing.tryLock()) {
                pool.refuseIfAway();
                if (System.nanoTime() - until > 0) {
                    throw new DatabaseUnavailableException(
                            "still migrating", Outcome.NOT_DONE, new IllegalStateException());
                }
                if (preparing.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted", Outcome.NOT_DONE, e);
        }
    }

    private SessionFactory build() {
        SchemaException before = refused;
        if (before != null) {
            throw new SchemaException(String.valueOf(before.getMessage()), before);
        }
        requireOpen();
        try (Connection connection = pool.dedicated(() -> closed)) {
            begun = true;
            requireOpen();
            new Migrations(unit).run(connection);
            SessionFactory built = Factories.build(unit, pool);
            factory = built;
            return built;
        } catch (SchemaException e) {
            refused = e;
            LOG.error("{}", e.getMessage());
            throw e;
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "PostgreSQL gives no schema to " + unit.bundle() + ": " + e.getMessage(), Outcome.NOT_DONE, e);
        } catch (RuntimeException e) {
            throw translate(e, Outcome.NOT_DONE);
        } finally {
            begun = factory != null;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the bundle " + unit.bundle() + " has let go of its database");
        }
    }

    /** Waits for work on the schema, but not for whoever waits for a database that is away: they will do nothing. */
    @Override
    public void close() {
        closed = true;
        if (!begun) {
            return;
        }
        preparing.lock();
        try {
            SessionFactory last = factory;
            factory = null;
            if (last != null) {
                last.close();
            }
        } finally {
            preparing.unlock();
        }
    }
}
