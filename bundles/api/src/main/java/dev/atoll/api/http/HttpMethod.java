package dev.atoll.api.http;

/** HTTP methods that routes may have. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
