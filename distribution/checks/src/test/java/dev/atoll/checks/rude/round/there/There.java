package dev.atoll.checks.rude.round.there;

import dev.atoll.checks.rude.round.back.Back;

/** Packages have no cycles. */
public record There(Back back) {}
