package dev.atoll.checks.rude.engine;

/** Does nothing that it shouldn't. */
public record Plain() {}
