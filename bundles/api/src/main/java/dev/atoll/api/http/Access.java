package dev.atoll.api.http;

/** Who may call a route. */
public enum Access {
    /** Everyone, with or without a token; a token that is there must be valid. */
    ANYONE,
    /** Whoever is signed in, guests included. */
    SIGNED_IN,
    /** Operators only. */
    OPERATOR
}
