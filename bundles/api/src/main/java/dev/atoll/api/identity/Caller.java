package dev.atoll.api.identity;

import java.util.Objects;

/**
 * Somebody signed in, as their valid access token says.
 *
 * @param account the account's id: a UUID
 * @param name the account's name, 1 to 24 characters
 * @param session the session that the token belongs to; revoking it ends all of its tokens
 */
public record Caller(String account, String name, Role role, String session) {
    public Caller {
        Objects.requireNonNull(account);
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        Objects.requireNonNull(session);
    }
}
