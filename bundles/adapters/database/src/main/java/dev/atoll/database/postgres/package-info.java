/**
 * A PostgreSQL server inside the platform: unpacked once, set up once, started, watched, started again when it dies, and
 * stopped with the platform. Whatever a crash leaves behind (a half-unpacked archive, a half-made data directory, a server
 * without a master) is cleared up at the next start; the data is never touched.
 */
@NullMarked
package dev.atoll.database.postgres;

import org.jspecify.annotations.NullMarked;
