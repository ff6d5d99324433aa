/** Laws of the database, held against a real server. */
@NullMarked
package dev.atoll.database.pool;

import org.jspecify.annotations.NullMarked;
