package dev.atoll.mod;

/** The options of a game that has none. */
public record NoOptions() {}
