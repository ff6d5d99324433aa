/** Laws of the database, held against a real server. */
@NullMarked
package dev.atoll.database.hibernate;

import org.jspecify.annotations.NullMarked;
