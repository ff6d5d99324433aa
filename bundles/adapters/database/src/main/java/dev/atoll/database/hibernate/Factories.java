package dev.atoll.database.hibernate;

import dev.atoll.api.database.SchemaException;
import dev.atoll.database.pool.ConnectionPool;
import dev.atoll.database.pool.SqlStates;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.TcclLookupPrecedence;
import org.hibernate.cfg.AvailableSettings;

/** Builds a session factory that sees a bundle's classes and nothing else of ours. */
final class Factories {
    private Factories() {}

    /** @throws SchemaException when the entities and the tables don't fit together */
    static SessionFactory build(Unit unit, ConnectionPool pool) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // JAXB, which Hibernate has inside, looks for its parts there.
        thread.setContextClassLoader(SessionFactory.class.getClassLoader());
        var loading = new BootstrapServiceRegistryBuilder().applyClassLoader(unit.loader());
        loading.applyTcclLookupPrecedence(TcclLookupPrecedence.NEVER);
        BootstrapServiceRegistry bootstrap = loading.build();
        StandardServiceRegistry registry = settings(new StandardServiceRegistryBuilder(bootstrap), unit, pool)
                .build();
        try {
            var sources = new MetadataSources(registry);
            unit.entities().forEach(sources::addAnnotatedClass);
            return sources.buildMetadata().buildSessionFactory();
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            if (SqlStates.in(e).filter(SqlStates::unavailable).isPresent()) {
                throw e;
            }
            throw new SchemaException(
                    "The entities of " + unit.bundle() + " " + unit.version() + " don't fit the schema " + unit.schema()
                            + ": " + e.getMessage(),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static StandardServiceRegistryBuilder settings(
            StandardServiceRegistryBuilder builder, Unit unit, ConnectionPool pool) {
        return builder.applySetting(AvailableSettings.CONNECTION_PROVIDER, new BootConnections(unit, pool))
                .applySetting(AvailableSettings.DEFAULT_SCHEMA, unit.schema())
                .applySetting(AvailableSettings.HBM2DDL_AUTO, "validate")
                .applySetting(AvailableSettings.XML_MAPPING_ENABLED, false)
                .applySetting(AvailableSettings.JAKARTA_VALIDATION_MODE, "none")
                .applySetting(AvailableSettings.STATEMENT_BATCH_SIZE, 50)
                .applySetting(AvailableSettings.ORDER_INSERTS, true)
                .applySetting(AvailableSettings.ORDER_UPDATES, true)
                .applySetting(AvailableSettings.JDBC_TIME_ZONE, "UTC")
                .applySetting(AvailableSettings.USE_SECOND_LEVEL_CACHE, false)
                .applySetting(AvailableSettings.USE_QUERY_CACHE, false)
                // Who called hears of errors; logs would quote the data.
                .applySetting(AvailableSettings.LOG_JDBC_ERRORS, false)
                .applySetting(AvailableSettings.LOG_JDBC_WARNINGS, false)
                .applySetting(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
    }
}
