/**
 * What operators and their machines watch. Bundles offer health checks and numbers as services; here they become one
 * answer each: is it alive, is it ready, how much of what.
 */
@NullMarked
package dev.atoll.ops;

import org.jspecify.annotations.NullMarked;
