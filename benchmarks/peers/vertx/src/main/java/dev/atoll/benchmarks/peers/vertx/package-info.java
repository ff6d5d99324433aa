/**
 * A floor for the benchmarks: arena-8 on Vert.x with frames packed by hand and nothing else. No accounts, no tickets, no
 * schema, no differences, no limits, no hot swap; one event loop does everything. What Atoll costs more than this is the price
 * of what it offers.
 */
@NullMarked
package dev.atoll.benchmarks.peers.vertx;

import org.jspecify.annotations.NullMarked;
