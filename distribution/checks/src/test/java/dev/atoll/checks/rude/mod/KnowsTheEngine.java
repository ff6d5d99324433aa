package dev.atoll.checks.rude.mod;

import dev.atoll.checks.rude.engine.Plain;

/** The mod API stands on the JDK alone. */
public record KnowsTheEngine(Plain plain) {}
