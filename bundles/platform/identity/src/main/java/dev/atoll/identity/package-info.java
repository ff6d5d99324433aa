/**
 * Who somebody is. Accounts and sessions are rows in PostgreSQL; an access token is a short proof of a session that any node
 * checks alone, in memory; a refresh token is a secret that is good once. What must be quick never asks the database, and
 * what is revoked is known to every node before its tokens run out.
 */
@NullMarked
package dev.atoll.identity;

import org.jspecify.annotations.NullMarked;
