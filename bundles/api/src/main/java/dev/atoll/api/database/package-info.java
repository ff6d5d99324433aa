/**
 * What lasts: a PostgreSQL that every platform bundle may keep entities in, each in a schema of its own.
 *
 * <p>A bundle that owns data says so in its manifest and gets its own {@link dev.atoll.api.database.Database}, with its
 * own entities, schema and migrations; it never sees another bundle's tables.
 *
 * <pre>
 * Atoll-Schema: identity
 * Atoll-Entities: dev.atoll.identity.AccountEntity, dev.atoll.identity.TokenEntity
 * Import-Package: org.hibernate.proxy, org.hibernate.bytecode.spi, *
 * </pre>
 *
 * <p>Its jar ships {@code /migrations/V1__what_it_does.sql}, {@code V2__…} without gaps, which run once each and in order
 * in that schema, before the first transaction. A released file never changes. Updates expand first and contract in a
 * later release: a migration that an older release could not live with begins with the comment
 * {@code -- contract: 0.3.0}, the oldest bundle version that may still use the schema; everything older is refused.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.atoll.api.database;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
