package dev.atoll.database.hibernate;

import dev.atoll.api.database.SchemaException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a bundle brings.
 *
 * @param bundle its symbolic name
 * @param version its version
 * @param schema the schema that is its own
 * @param entities its entity classes
 * @param loader sees the entities and what Hibernate's proxies need
 * @param migrations its migrations, 1, 2, 3 …
 */
public record Unit(
        String bundle,
        String version,
        String schema,
        List<Class<?>> entities,
        ClassLoader loader,
        List<Migration> migrations) {
    private static final Pattern SCHEMA = Pattern.compile("(?!pg_|public$|information_schema$)[a-z][a-z0-9_]{0,39}");

    /** @throws SchemaException when the bundle is put together badly */
    public Unit {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new SchemaException("Bundle " + bundle + " should name a schema of 1 to 40 of a-z 0-9 _ in its header"
                    + " Atoll-Schema, not public or PostgreSQL's own; it says '" + schema + "'.");
        }
        entities = List.copyOf(entities);
        migrations = migrations.stream()
                .sorted(Comparator.comparingInt(Migration::version))
                .toList();
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).version() != i + 1) {
                throw new SchemaException("The migrations of bundle " + bundle + " should be V1, V2, V3 without gaps"
                        + " or doubles; number " + (i + 1) + " is "
                        + migrations.get(i).name() + ".");
            }
        }
    }
}
