package dev.atoll.api.identity;

/** What an account may do, from least to most. */
public enum Role {
    /** Plays without having signed up. */
    GUEST,
    /** Has signed up. */
    PLAYER,
    /** Runs the server. */
    OPERATOR
}
