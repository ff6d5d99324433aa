/**
 * How much is too much: token buckets for addresses, accounts and sockets, and counts of what is open. All of it is bounded
 * memory, whoever knocks.
 */
@NullMarked
package dev.atoll.gateway.limits;

import org.jspecify.annotations.NullMarked;
