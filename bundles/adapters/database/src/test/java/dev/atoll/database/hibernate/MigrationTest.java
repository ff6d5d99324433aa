package dev.atoll.database.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.database.SchemaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
    @Test
    void whatOnlyAddsSuitsEveryVersion() {
        Migration added = Migration.of("V3__add_colour.sql", "ALTER TABLE boat ADD COLUMN colour text;");
        assertEquals(3, added.version());
        assertNull(added.oldest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE boat DROP COLUMN colour",
                "drop  table boat",
                "ALTER TABLE boat RENAME TO ship",
                "ALTER TABLE boat RENAME COLUMN a TO b",
                "ALTER TABLE boat ALTER COLUMN a SET NOT NULL",
                "ALTER TABLE boat ALTER COLUMN a TYPE bigint"
            })
    void whatTakesAwayMustSaySinceWhenNobodyNeedsIt(String sql) {
        assertThrows(SchemaException.class, () -> Migration.of("V2__less.sql", sql));
        assertEquals(
                "0.3.0",
                Migration.of("V2__less.sql", "-- contract: 0.3.0\n" + sql).oldest());
    }

    @Test
    void wordsInCommentsTakeNothingAway() {
        assertNull(Migration.of("V1__a.sql", "-- we drop table boat later\nSELECT 1 /* drop table x */")
                .oldest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"V0__a.sql", "V1_a.sql", "v1__a.sql", "V1__A.sql", "1__a.sql", "V1__a.txt"})
    void refusesBadNames(String name) {
        assertThrows(SchemaException.class, () -> Migration.of(name, "SELECT 1"));
    }

    @Test
    void endsOfLinesDoNotChangeTheChecksum() {
        Migration unix = Migration.of("V1__a.sql", "SELECT 1;\nSELECT 2;\n");
        assertEquals(
                unix.checksum(),
                Migration.of("V1__a.sql", "SELECT 1;\r\nSELECT 2;\r\n").checksum());
        assertNotEquals(
                unix.checksum(),
                Migration.of("V1__a.sql", "SELECT 1;\nSELECT 3;\n").checksum());
    }

    @Test
    void refusesGapsAndDoubles() {
        Migration first = Migration.of("V1__a.sql", "SELECT 1");
        Migration third = Migration.of("V3__c.sql", "SELECT 3");
        assertTrue(unit("boats", List.of(first)).migrations().contains(first));
        assertThrows(SchemaException.class, () -> unit("boats", List.of(first, third)));
        assertThrows(SchemaException.class, () -> unit("boats", List.of(first, first)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "public", "pg_boats", "information_schema", "Boats", "boats; drop schema x", "1boats"})
    void refusesBadSchemas(String schema) {
        assertThrows(SchemaException.class, () -> unit(schema, List.of()));
    }

    private static Unit unit(String schema, List<Migration> migrations) {
        return new Unit("test.bundle", "0.1.0", schema, List.of(), MigrationTest.class.getClassLoader(), migrations);
    }
}
