/** The grid's contract, the grid in memory that keeps it too, and what only the real one can show. */
@NullMarked
package dev.atoll.grid;

import org.jspecify.annotations.NullMarked;
