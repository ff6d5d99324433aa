package dev.atoll.checks.rude.api.parts;

import dev.atoll.checks.rude.rooms.lobby.KnowsTheGrid;

/** The platform API knows no implementation. */
public record KnowsTheRooms(KnowsTheGrid rooms) {}
