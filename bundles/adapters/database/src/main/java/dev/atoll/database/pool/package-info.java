/**
 * The connections that all bundles share, to our own server or to another one. When the server goes away, those that wait
 * are told within seconds; when it comes back, the next transaction works.
 */
@NullMarked
package dev.atoll.database.pool;

import org.jspecify.annotations.NullMarked;
