package dev.atoll.api.http;

/** HTTP methods that routes may have. */
public enum Verb {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
