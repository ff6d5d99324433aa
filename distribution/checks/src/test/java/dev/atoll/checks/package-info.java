/**
 * Laws of the house that a compiler can't hold: who exports, which layer may see which, what is pure, how long a file may be.
 * They run on the built jars, since those are what ships, and each says how much it must have looked at, so that none
 * passes on nothing.
 */
@NullMarked
package dev.atoll.checks;

import org.jspecify.annotations.NullMarked;
