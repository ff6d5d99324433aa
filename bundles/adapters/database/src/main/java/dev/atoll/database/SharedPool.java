package dev.atoll.database;

import dev.atoll.api.database.Database.Pool;
import dev.atoll.api.ops.HealthCheck;
import dev.atoll.api.ops.Metrics;
import dev.atoll.database.pool.ConnectionPool;
import dev.atoll.database.pool.Limits;
import dev.atoll.database.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The one pool of connections, with our own server behind it unless another one's address is set. */
@Component(
        service = {SharedPool.class, HealthCheck.class, Metrics.class},
        configurationPid = "atoll.database",
        // Without the settings it would start on the defaults, and start again when they arrive.
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SharedPool.Config.class)
public final class SharedPool implements HealthCheck, Metrics {
    private static final int SPARE_CONNECTIONS = 8;

    private final ConnectionPool pool;
    private final Map<String, String> schemaTroubles = new ConcurrentHashMap<>();
    private final AtomicInteger units = new AtomicInteger();

    /** Settings of the database. */
    @ObjectClassDefinition(name = "Atoll database")
    public @interface Config {
        @AttributeDefinition(description = "Folder of the built-in PostgreSQL; empty: database in Karaf's data folder")
        String home() default "";

        @AttributeDefinition(
                description =
                        "Address of another PostgreSQL, like jdbc:postgresql://host/atoll; empty: the built-in one")
        String jdbcUrl() default "";

        @AttributeDefinition(description = "User at that PostgreSQL; empty: as the address says")
        String jdbcUser() default "";

        @AttributeDefinition(
                description = "Password of that user",
                type = org.osgi.service.metatype.annotations.AttributeType.PASSWORD)
        String jdbcPassword() default "";

        @AttributeDefinition(description = "The most connections that all bundles share", min = "2", max = "500")
        int connectionsMax() default 12;

        @AttributeDefinition(description = "How long one statement may run, in milliseconds", min = "100")
        int statementMillisMax() default 10_000;

        @AttributeDefinition(
                description = "How long a transaction waits for a connection, in milliseconds, before it fails",
                min = "100")
        int waitMillisMax() default 5_000;

        @AttributeDefinition(
                description =
                        "The same for the first to wait, until the server was first reached; a new one takes some seconds",
                min = "100")
        int startMillisMax() default 60_000;

        @AttributeDefinition(
                description = "Memory of the built-in PostgreSQL for pages, in megabytes",
                min = "16",
                max = "65536")
        int sharedBuffersMegabytes() default 64;
    }

    /** Opens the pool; the server starts in the background. */
    @Activate
    public SharedPool(Config config, BundleContext context) {
        var limits = new Limits(
                config.connectionsMax(),
                Duration.ofMillis(config.statementMillisMax()),
                Duration.ofMillis(config.waitMillisMax()),
                Duration.ofMillis(config.startMillisMax()));
        this.pool = config.jdbcUrl().isBlank()
                ? new ConnectionPool(
                        new PostgresServer.Settings(
                                home(config, context),
                                config.sharedBuffersMegabytes(),
                                config.connectionsMax() + SPARE_CONNECTIONS),
                        limits)
                : new ConnectionPool(
                        config.jdbcUrl().strip(), config.jdbcUser().strip(), config.jdbcPassword(), limits);
    }

    private static Path home(Config config, BundleContext context) {
        if (!config.home().isBlank()) {
            return Path.of(config.home().strip());
        }
        @Nullable String data = context.getProperty("karaf.data");
        return Path.of(data == null ? "data" : data, "database");
    }

    ConnectionPool pool() {
        return pool;
    }

    int nextUnit() {
        return units.incrementAndGet();
    }

    /** A bundle that can't use its schema makes the database unhealthy, with the reason. */
    void schemaTrouble(String bundle, @Nullable String reason) {
        if (reason == null) {
            schemaTroubles.remove(bundle);
        } else {
            schemaTroubles.put(bundle, reason);
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health check() {
        String trouble = pool.trouble();
        if (trouble != null) {
            return new Health(false, trouble);
        }
        return schemaTroubles.values().stream()
                .findFirst()
                .map(reason -> new Health(false, reason))
                .orElseGet(() -> new Health(true, "PostgreSQL answers"));
    }

    @Override
    public void report(Sink sink) {
        Pool now = pool.figures();
        String help = "Connections to the database, by what they do";
        sink.gauge("atoll_database_connections", help, Map.of("state", "active"), now.active());
        sink.gauge("atoll_database_connections", help, Map.of("state", "idle"), now.idle());
        sink.gauge("atoll_database_connections_max", "The most connections there may be", Map.of(), now.max());
        sink.gauge("atoll_database_waiting", "Threads that wait for a connection", Map.of(), now.waiting());
    }

    /** Closes the pool, then stops the server. */
    @Deactivate
    public void close() {
        pool.close();
    }
}
