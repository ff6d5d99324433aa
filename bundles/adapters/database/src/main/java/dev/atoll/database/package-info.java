/**
 * The database as OSGi services: one pool for the platform, and for every bundle that asks a database of its own, made from
 * what its manifest and its jar say.
 */
@NullMarked
package dev.atoll.database;

import org.jspecify.annotations.NullMarked;
