package dev.atoll.database.hibernate;

import dev.atoll.database.pool.ConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** The connections with which Hibernate looks at the tables when it starts. Sessions are given theirs by us. */
final class BootConnections implements ConnectionProvider {
    private static final long serialVersionUID = 1L;

    private final transient Unit unit;
    private final transient ConnectionPool pool;

    BootConnections(Unit unit, ConnectionPool pool) {
        this.unit = unit;
        this.pool = pool;
    }

    @Override
    public Connection getConnection() {
        return pool.begin("SET LOCAL search_path TO " + unit.schema());
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new IllegalArgumentException("there is nothing inside");
    }
}
