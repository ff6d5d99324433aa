package dev.atoll.checks.rude.grid;

/** Of another bundle. */
public record NearbyGrid() {}
