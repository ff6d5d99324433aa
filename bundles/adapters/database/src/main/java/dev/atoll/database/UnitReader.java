package dev.atoll.database;

import dev.atoll.api.database.SchemaException;
import dev.atoll.database.hibernate.Migration;
import dev.atoll.database.hibernate.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Reads what a bundle brings from its manifest and its jar. */
final class UnitReader {
    private static final String SCHEMA = "Atoll-Schema";
    private static final String ENTITIES = "Atoll-Entities";

    private UnitReader() {}

    /** @throws SchemaException when the bundle is put together badly */
    static Unit read(Bundle bundle) {
        String schema = header(bundle, SCHEMA);
        if (schema.isEmpty()) {
            throw new SchemaException("Bundle " + bundle.getSymbolicName()
                    + " uses the database, so its manifest needs " + SCHEMA + " with the name of a schema of its own.");
        }
        var version = bundle.getVersion();
        return new Unit(
                bundle.getSymbolicName(),
                version.getMajor() + "." + version.getMinor() + "." + version.getMicro(),
                schema,
                entities(bundle),
                bundle.adapt(BundleWiring.class).getClassLoader(),
                migrations(bundle));
    }

    private static String header(Bundle bundle, String name) {
        @Nullable String value = bundle.getHeaders("").get(name);
        return value == null ? "" : value.strip();
    }

    private static List<Class<?>> entities(Bundle bundle) {
        var entities = new ArrayList<Class<?>>();
        for (String name : header(bundle, ENTITIES).split(",", -1)) {
            if (name.isBlank()) {
                continue;
            }
            try {
                entities.add(bundle.loadClass(name.strip()));
            } catch (ClassNotFoundException e) {
                throw new SchemaException(
                        "Bundle " + bundle.getSymbolicName() + " names the entity " + name.strip() + " in " + ENTITIES
                                + " and has no such class.",
                        e);
            }
        }
        return entities;
    }

    private static List<Migration> migrations(Bundle bundle) {
        var migrations = new ArrayList<Migration>();
        var files = bundle.findEntries("/migrations", "*.sql", false);
        if (files == null) {
            return migrations;
        }
        for (URL file : Collections.list(files)) {
            String path = file.getPath();
            try (InputStream in = file.openStream()) {
                migrations.add(Migration.of(
                        path.substring(path.lastIndexOf('/') + 1),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new SchemaException("Could not read " + file + ".", e);
            }
        }
        return migrations;
    }
}
