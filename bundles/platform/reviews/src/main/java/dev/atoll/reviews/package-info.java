/**
 * The queue of what operators are to look at. Suspicions are added up in memory, where most of them are forgotten again: one
 * odd message is an accident. What comes often, or is severe at once, is a line of the database that grows until an operator
 * has judged it. Players are told nothing, and nothing happens to them by itself.
 */
@NullMarked
package dev.atoll.reviews;

import org.jspecify.annotations.NullMarked;
