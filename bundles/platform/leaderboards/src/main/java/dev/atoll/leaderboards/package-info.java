/**
 * What remains of matches. Each match is stored once with its participants, and in the same transaction it is added to the
 * totals of every account in it; profiles and leaderboards are reads of those totals along an index, however many matches
 * there were.
 */
@NullMarked
package dev.atoll.leaderboards;

import org.jspecify.annotations.NullMarked;
