/** Holds results, profiles and leaderboards to their laws on a real PostgreSQL. */
@NullMarked
package dev.atoll.leaderboards;

import org.jspecify.annotations.NullMarked;
