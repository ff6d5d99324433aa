package dev.atoll.mods.trial;

import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import dev.atoll.mod.Turn;
import dev.atoll.mod.Viewer;

/** A game in which nothing happens. */
final class Pond implements Game<Pond.Water, Pond.Command, Pond.Water> {
    private final String name;

    Pond(String name) {
        this.name = name;
    }

    /** State and view. */
    record Water(int ducks) {}

    /** What players may do. */
    sealed interface Command {
        /** Feeds the ducks. */
        record Feed() implements Command {}
    }

    @Override
    public Spec<Water, Command, Water> spec() {
        return Spec.of(name, Water.class, Command.class, Water.class).build();
    }

    @Override
    public Water open(Record options, Turn turn) {
        return new Water(0);
    }

    @Override
    public Water command(Water water, Player player, Command command, Turn turn) {
        return new Water(water.ducks() + 1);
    }

    @Override
    public Water view(Water water, Viewer viewer) {
        return water;
    }
}
