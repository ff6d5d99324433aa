/**
 * The command line tool of operators: {@code bin/admin} of a distribution, {@code ./atoll admin} of a checkout. It talks to a
 * running server over HTTP and signs in with the token in the server's data folder, which only the server's own user can read.
 * It stands on the JDK alone, so that one jar is all of it: nothing of it is on the container's class path, and no container
 * has to start for a command.
 */
@NullMarked
package dev.atoll.admin;

import org.jspecify.annotations.NullMarked;
