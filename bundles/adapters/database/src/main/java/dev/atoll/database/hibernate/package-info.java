/**
 * A bundle's own part of the database: its migrations are run, its entities are checked against its tables, and its work is
 * run in transactions. Nothing here knows OSGi, so all of it is tested against a real server in a plain JVM.
 */
@NullMarked
package dev.atoll.database.hibernate;

import org.jspecify.annotations.NullMarked;
