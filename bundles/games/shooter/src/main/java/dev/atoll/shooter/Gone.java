package dev.atoll.shooter;

import dev.atoll.mod.Player;

/** What a player had done in a match when they left it. */
public record Gone(Player player, int kills, int deaths, int shots, int hits, int ticks) {}
