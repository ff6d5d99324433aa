/**
 * The grid on Apache Ignite. One embedded node per server; this bundle is thin, so that it can be replaced while the bundle
 * with Ignite's own classes stays. Only strings and bytes go in, and no code is ever sent from node to node.
 */
@NullMarked
package dev.atoll.grid;

import org.jspecify.annotations.NullMarked;
