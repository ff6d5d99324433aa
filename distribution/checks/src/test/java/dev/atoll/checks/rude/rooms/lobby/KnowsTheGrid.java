package dev.atoll.checks.rude.rooms.lobby;

import dev.atoll.checks.rude.grid.NearbyGrid;

/** Bundles meet through contracts. */
public record KnowsTheGrid(NearbyGrid grid) {}
