package dev.atoll.api.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Tokens and accounts. */
public interface Identity {
    /** What a token is worth. */
    sealed interface TokenStatus {
        /** Good. */
        record Valid(Caller caller) implements TokenStatus {}

        /** Was good once; a refresh gives a new one. */
        record Expired() implements TokenStatus {}

        /**
         * Never good, or revoked.
         *
         * @param reason for people
         */
        record Invalid(String reason) implements TokenStatus {}
    }

    /** Checks an access token. Never blocks; may be called on any thread. */
    TokenStatus verify(String accessToken);

    /**
     * Whether a session was ended before its time: by signing out, a new password, an operator, or since somebody else had its
     * token. Known for as long as its access tokens would last. Not so when a guest's session gave way to the player's that the guest
     * became. Never blocks; may be called on any thread.
     *
     * @param session of a {@link Caller}
     */
    boolean isSignedOut(String session);

    /**
     * The names of accounts, by id; accounts that are gone are absent. Blocks: {@code work-*} threads only.
     *
     * @param accounts at most 1,000 ids
     */
    Map<String, String> names(Collection<String> accounts);

    /** An account by its id, unless it is gone. Blocks: {@code work-*} threads only. */
    Optional<Account> account(String id);

    /**
     * What everybody may know of an account.
     *
     * @param id a UUID
     * @param name 3 to 24 characters
     * @param created when it was made, as a guest's or by signing up
     */
    record Account(String id, String name, Role role, Instant created) {}
}
