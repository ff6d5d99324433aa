/** Holds names, passwords, tokens and sessions to their laws; what needs a database gets a real one. */
@NullMarked
package dev.atoll.identity;

import org.jspecify.annotations.NullMarked;
