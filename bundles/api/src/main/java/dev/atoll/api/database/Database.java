package dev.atoll.api.database;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The using bundle's own part of the database. Get it as a service: every bundle receives its own, with the entities and
 * the schema that its manifest names.
 *
 * <p>The service is there before the database is: the first call waits until the server runs and the migrations are done.
 * All calls block, for as long as the setting {@code statementMillisMax} allows each statement: {@code work-*} threads only, never
 * {@code net-*}, {@code tick-*} or {@code grid-*}.
 */
@ProviderType
public interface Database {
    /**
     * Runs work in one transaction and commits it. Whatever work throws rolls back and is thrown on. The entity manager is
     * valid inside the call only; entities are detached afterwards. Plain JDBC, for batches, is
     * {@link EntityManager#callWithConnection}. Work runs at most once; only the wait for a connection is retried.
     *
     * @return what work returned, after the commit
     * @throws DatabaseUnavailableException when PostgreSQL is away
     * @throws ConstraintException when a unique, foreign key, check or not-null constraint refused the data
     * @throws SchemaException when the schema and this bundle don't fit together, until the bundle is updated
     */
    <T> T transact(Function<EntityManager, T> work);

    /**
     * Runs work in one read-only transaction: a write fails, nothing is flushed, and all queries see the same moment.
     *
     * @throws DatabaseUnavailableException when PostgreSQL is away
     * @throws SchemaException when the schema and this bundle don't fit together
     */
    <T> T read(Function<EntityManager, T> work);

    /** Whether a transaction would work now. Asks the server; answers within a second. */
    boolean healthy();

    /** The connections that all bundles share, at this moment. Never blocks. */
    Pool pool();

    /**
     * Figures of the connection pool.
     *
     * @param active connections in use
     * @param idle connections that wait for work
     * @param waiting threads that wait for a connection
     * @param max the most connections there may be
     */
    record Pool(int active, int idle, int waiting, int max) {}
}
