package dev.atoll.database.pool;

import java.time.Duration;

/**
 * What the pool allows.
 *
 * @param connectionsMax connections to the server, 2 to 500
 * @param statementMax how long one statement may run
 * @param waitMax how long a transaction waits for a connection, while the server is away or all connections are in use
 * @param startMax the same, until the server was reached for the first time
 */
public record Limits(int connectionsMax, Duration statementMax, Duration waitMax, Duration startMax) {
    public Limits {
        if (connectionsMax < 2 || connectionsMax > 500) {
            throw new IllegalArgumentException("connectionsMax: 2 to 500");
        }
        if (statementMax.toMillis() < 100 || waitMax.toMillis() < 100 || startMax.compareTo(waitMax) < 0) {
            throw new IllegalArgumentException("statementMax and waitMax: at least 100 ms; startMax: at least waitMax");
        }
    }
}
